import { overtakenRequests } from '../../domain/kernel/engine/overtakenRequests';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { ReasonCode } from '../../domain/kernel/reason';
import { COMMAND_NAMES, commandNamed, MOVED_AT_BANK } from '../../domain/renovation/catalogue';
import { LIFECYCLE } from '../../domain/renovation/lifecycle';
import { RENOVATION } from '../../domain/renovation/programme';
import { certified } from '../support/courtyards/accounts';
import { DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { begun, toTheEnd } from '../support/courtyards/moneyActs';
import { APPLICATION, ledTo } from '../support/lives/courtyardLife';

const TWO_HANDED = COMMAND_NAMES.filter((name) => commandNamed(name).confirmed !== undefined);

describe('what waits for a second hand ends by itself as soon as the case has overtaken it', () => {
  test('a withdrawal, once money is committed: with the reason, and told to whoever asked and was asked', () => {
    const c = ledTo.subsidy(RENOVATION, () => undefined);
    c.pass(1);
    c.give('applyForSubsidy', 'projectManager', APPLICATION);
    c.give('withdraw', 'projectManager', { why: '居民撤回' });
    const [asked] = openRequests(c.facts);
    c.approve();
    expect(openRequests(c.facts)).toEqual([]);
    expect(c.facts.requests?.find(({ no }) => no === asked?.no)?.settled).toMatchObject({
      overtakenBy: 'money-committed',
    });
    expect(c.log.map(({ event }) => event).find(({ type }) => type === 'requestOvertaken')).toMatchObject({
      data: { no: asked?.no, because: 'money-committed', stage: 'subsidy' },
    });
    const told = c.notices.filter(({ kind }) => kind === 'requestOutdated').map(({ toRole }) => toRole);
    expect(told.sort()).toEqual(['projectManager', 'subDistrictLeader', 'supervisor']);
    expect(c.give('confirmRequest', 'subDistrictLeader', {})).toEqual({ refused: ['no-request-open'] });
    expect(Object.keys(c.due).filter((key) => key.startsWith('confirm-request'))).toEqual([]);
  });

  test('an account for a firm, once nothing is left to pay to it', () => {
    const c = begun();
    const account = { bank: '某银行', payeeAccount: '622202100099999999', evidence: [DOCUMENT_FILE] };
    c.must('registerPayeeAccount', 'projectManager', account);
    const [asked] = openRequests(c.facts);
    toTheEnd(c);
    expect(openRequests(c.facts).map(({ no }) => no)).not.toContain(asked?.no);
  });

  test.each(TWO_HANDED)(
    '%s is possible in its stages, and ends in any other unless a bank has moved its money',
    (command) => {
      const { stages, confirmed } = commandNamed(command);
      const c = certified(40_000_000);
      const request = { no: 1, command, input: {}, awaits: confirmed?.by ?? [], requestedBy: 'a', requestedAt: c.now };
      for (const stage of [...LIFECYCLE.stages, ...LIFECYCLE.ends]) {
        const [ended] = overtakenRequests(RENOVATION, { ...c.facts, stage, requests: [request] }, c.context);
        const isBank = (MOVED_AT_BANK as readonly string[]).includes(command);
        const isOutside = !stages.includes(stage);
        if (isBank || isOutside)
          expect([stage, ended?.data]).toEqual([stage, isBank ? undefined : { no: 1, because: 'wrong-stage', stage }]);
      }
    },
  );

  test('what passes, and a suspension, ends nothing', () => {
    const c = certified(40_000_000);
    c.must('suspend', 'supervisor', { why: '核查' });
    const suspended = {
      no: 1,
      command: 'terminate',
      input: {},
      awaits: ['supervisor'],
      requestedBy: 'a',
      requestedAt: c.now,
    };
    expect(overtakenRequests(RENOVATION, { ...c.facts, requests: [suspended] }, c.context)).toEqual([]);
    const { suspension: _, ...running } = c.facts;
    const facts = { ...running, stage: 'subsidy' as const, requests: [{ ...suspended, command: 'withdraw' }] };
    const codes = (passing: readonly ReasonCode[]) =>
      overtakenRequests({ ...RENOVATION, passing }, facts, c.context).map(({ data }) => data.because);
    expect([codes([]), codes(['money-committed'])]).toEqual([['money-committed'], []]);
  });
});
