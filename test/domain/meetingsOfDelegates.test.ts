import type { AccountHolder } from '../../domain/kernel/actor';
import { awaitedAt, type DecisionKind, meetingRefusal } from '../../domain/kernel/decisions/list';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { type CourtyardEvent, event } from '../../domain/renovation/events';
import { evolve } from '../../domain/renovation/evolve';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { atSubsidy } from '../support/courtyards/funded';

const KIND = (RENOVATION.decisionKinds ?? [])[0] as unknown as DecisionKind;
const APPROVES = RENOVATION.commands.approveFunding as unknown as AnyCommand<ProgrammeTypes>;

const order = {
  ...{ listId: 'l', row: 1, number: '1', title: 't', heldOn: '2099-01-01', evidence: [] },
  ...{ preparedBy: 'clerk', preparedFor: 'principal', step: 'finance' },
} as const;
const hand = (accountId: string, otherAccounts: readonly string[]): AccountHolder => ({ accountId, otherAccounts });
const holding = (accountId: string, ...holds: readonly Role[]): AccountHolder => ({ accountId, holds });

test.each<[string, string, object, readonly AccountHolder[], readonly string[]]>([
  ['the principal', 'principal', {}, [], ['separation-of-duties']],
  ['the delegate', 'clerk', {}, [], ['separation-of-duties']],
  ['somebody else', 'finance-2', {}, [], []],
  ['the principal’s relative', 'finance-2', {}, [hand('principal', ['finance-2'])], ['separation-of-duties']],
  ['another, for one with a part', 'finance-2', { preparedFor: 'projectManager' }, [], ['requester-barred']],
  ['another, by one with a part', 'finance-2', { preparedBy: 'projectManager' }, [], ['requester-barred']],
  ['another, the delegate without the role', 'finance-2', {}, [holding('clerk', 'gridWorker')], []],
  ['another, the delegate disabled', 'finance-2', {}, [holding('clerk')], ['requester-left']],
  ['another, the principal without the role', 'finance-2', {}, [holding('principal')], ['requester-left']],
])('prepared in somebody’s place, released by %s', (_, account, more, hands, said) => {
  const c = atSubsidy('housing');
  const request = awaitedAt(KIND, c.facts, c.context, 'finance');
  const of = { ...order, kind: KIND.kind, subject: request?.subject ?? '', ...more };
  const ctx = { ...c.context, hands, actor: c.actor('districtFinance', account) };
  const refused = meetingRefusal(asAnyProgramme(RENOVATION), APPROVES, of, c.facts, ctx);
  expect(refused.map(({ code }) => code)).toEqual(said);
});

test('prepared in somebody’s place makes the two one hand in the case', () => {
  const c = atSubsidy('housing');
  const at = { at: c.now, by: 'finance-2' };
  const decided = evolve(c.facts, event('decidedAtMeeting', order) as CourtyardEvent, at);
  expect(decided.standIns).toEqual([{ delegateId: 'clerk', principalId: 'principal' }]);
  expect(evolve(decided, event('decidedAtMeeting', order) as CourtyardEvent, at).standIns).toEqual(decided.standIns);
});
