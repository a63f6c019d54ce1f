import { availableActions, refusal, roleFor } from '../../domain/kernel/engine/refusal';
import { openRequests } from '../../domain/kernel/engine/requests';
import { COMMANDS, type CommandName } from '../../domain/renovation/catalogue';
import type { Renovation } from '../../domain/renovation/command';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { certified } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { atSubsidy } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** In which of two offices that one person holds a command is given. */
const givenAs = (c: PureCourtyard, name: CommandName, input: object, roles: readonly Role[]) =>
  roleFor(COMMANDS[name], roles, (role) =>
    refusal<Renovation, object>(RENOVATION, COMMANDS[name] as never, c.facts, input, {
      ...c.context,
      actor: c.actor(role as Role, 'both'),
    }),
  );

describe('whoever holds two offices acts in the one that is asked', () => {
  test.each([
    [['districtFinance', 'districtFinanceLeader']],
    [['districtFinanceLeader', 'districtFinance']],
    [['supervisor', 'districtFinanceLeader']],
  ] as const)('when a payment is released: %j', (roles) => {
    const c = certified(20_000_000);
    c.must('payClaim', 'districtPayer', payment(c, 1_000_000, '回单'));
    const { no = 0 } = openRequests(c.facts).at(-1) ?? {};
    expect(givenAs(c, 'confirmRequest', { no }, roles)).toBe('districtFinanceLeader');
    const actor = c.actor('projectManager', 'both');
    const shown = availableActions<Renovation>(RENOVATION, c.facts, { ...c.context, actor }, roles);
    expect(shown.find(({ command }) => command === 'confirmRequest')?.refusedBecause).toEqual([]);
  });

  test.each(['approveInPart', 'returnApplication', 'rejectApplication'] as const)(
    'at the step of an approval: %s',
    (name) => {
      const c = atSubsidy('housing');
      const input = { amountFen: 35_000_000, why: '超出年度额度，需核减', items: [] };
      expect(givenAs(c, name, input, ['districtHousing', 'districtFinance'])).toBe('districtFinance');
    },
  );

  test('and in the first of them if neither may', () => {
    const c = certified(20_000_000);
    expect(givenAs(c, 'confirmRequest', { no: 99 }, ['districtHousing', 'districtFinance'])).toBeDefined();
    expect(givenAs(c, 'confirmRequest', { no: 99 }, ['resident'])).toBeUndefined();
  });
});
