/** @modules own */

import type { AccountHolder } from '../../domain/kernel/actor';
import type { Envelope, EnvelopeKind } from '../../domain/kernel/budgets/envelope';
import { type DrawingRow, drawsOfRow, uncoveredRows } from '../../domain/kernel/decisions/coverage';
import {
  awaitedAt,
  type DecisionKind,
  isCorrectable,
  judgeRow,
  meetingRefusal,
  ROW_STATES,
  type RowDecision,
  releaseRefusal,
} from '../../domain/kernel/decisions/list';
import type { AnyCommand } from '../../domain/kernel/engine/command';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { pick } from '../../domain/kernel/journal/outline';
import { dateOf, epochMs, instantOf } from '../../domain/kernel/time/instant';
import { DECISION_KINDS } from '../../domain/renovation/decisions';
import { type CourtyardEvent, event } from '../../domain/renovation/events';
import { evolve } from '../../domain/renovation/evolve';
import { RENOVATION } from '../../domain/renovation/programme';
import type { Role } from '../../domain/renovation/roles';
import { accountsOfHand } from '../../domain/renovation/separation';
import { ALL_DOCUMENTS } from '../support/courtyards/documents';
import { atSubsidy, SUBSIDY_FEN } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const PROGRAMME = asAnyProgramme(RENOVATION);
const KIND = (RENOVATION.decisionKinds ?? [])[0] as unknown as DecisionKind;
const APPROVES = RENOVATION.commands.approveApplication as unknown as AnyCommand<ProgrammeTypes>;
const WHY = '年度额度不足';
const APPROVE: RowDecision = { result: 'approve' };

/** Waits for district housing's joint review. */
const atHousing = (): PureCourtyard => {
  const c = atSubsidy();
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
  return c;
};
const judged = (
  c: PureCourtyard,
  decision: RowDecision = APPROVE,
  by: { account?: string; roles?: readonly Role[]; interests?: readonly string[]; step?: string; heldOn?: string } = {},
) => {
  const { account = 'housing-2', roles = ['districtHousing'], interests, step = 'housing' } = by;
  const { role: _, ...person } = c.actor('districtHousing', account);
  const who = { ...person, ...(interests === undefined ? {} : { interests }), roles };
  const said = judgeRow(PROGRAMME, c.facts, c.context, { kind: KIND, step, decision, by: who, ...pick(by, 'heldOn') });
  return 'row' in said ? { command: said.row.command, input: said.row.input } : said.refused.map(({ code }) => code);
};

test('each result is the command that one office alone would give, refused for the same reasons', () => {
  const housing = atHousing();
  const finance = atSubsidy('housing');
  const items = [{ what: '补交图纸' }];
  const cases: readonly (readonly [PureCourtyard, string, Role, RowDecision, unknown])[] = [
    [housing, 'housing', 'districtHousing', APPROVE, { command: 'approveApplication', input: {} }],
    [finance, 'finance', 'districtFinance', APPROVE, { command: 'approveFunding', input: { amountFen: SUBSIDY_FEN } }],
    [
      finance,
      'finance',
      'districtFinance',
      { result: 'approveInPart', amountFen: 35_000_000, why: WHY },
      { command: 'approveInPart', input: { amountFen: 35_000_000, why: WHY } },
    ],
    [
      finance,
      'finance',
      'districtFinance',
      { result: 'approveInPart', amountFen: SUBSIDY_FEN, why: WHY },
      ['reduction-not-below'],
    ],
    [finance, 'finance', 'districtFinance', { result: 'approveInPart', amountFen: 1, why: WHY }, ['outside-band']],
    [
      housing,
      'housing',
      'districtHousing',
      { result: 'return', why: WHY, items },
      { command: 'returnApplication', input: { why: WHY, items } },
    ],
    [
      housing,
      'housing',
      'districtHousing',
      { result: 'reject', why: WHY },
      { command: 'rejectApplication', input: { why: WHY } },
    ],
    [finance, 'housing', 'districtHousing', APPROVE, ['decision-not-awaited']],
    [housing, 'finance', 'districtFinance', APPROVE, ['decision-not-awaited']],
    [housing, 'nowhere', 'districtHousing', APPROVE, ['decision-not-awaited']],
    [housing, 'housing', 'districtFinance', APPROVE, ['role-not-allowed']],
  ];
  for (const [c, step, role, decision, expected] of cases) {
    expect([step, decision, judged(c, decision, { step, roles: [role] })]).toEqual([step, decision, expected]);
  }
  for (const command of [
    'approveApplication',
    'approveFunding',
    'approveInPart',
    'returnApplication',
    'rejectApplication',
  ]) {
    expect(Object.keys(RENOVATION.commands)).toContain(command);
  }
});

test('whoever has a part in one case is barred from its row', () => {
  const c = atHousing();
  expect(judged(c, APPROVE, { account: 'projectManager' })).toEqual(['separation-of-duties']);
  expect(judged(c, APPROVE, { account: 'subDistrictLeader' })).toEqual(['separation-of-duties']);
  expect(judged(c, APPROVE, { interests: ['programme'] })).toEqual(['conflict-of-interest']);
  expect(judged(c)).toHaveProperty('command');
});

test('a document that nobody has looked at refuses the approval of its row, not its return', () => {
  const c = atSubsidy();
  c.must('endorseApplication', 'community', {});
  const by = { step: 'subDistrict', roles: ['subDistrictLeader'] as const };
  expect(judged(c, APPROVE, by)).toEqual(['documents-not-looked-at']);
  expect(judged(c, { result: 'return', why: WHY }, by)).toHaveProperty('command', 'returnApplication');
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS, undefined, 'other-leader');
  expect(judged(c, APPROVE, by)).toHaveProperty('command', 'endorseApplication');
});

describe('a command that follows from a meeting', () => {
  const order = {
    listId: 'l',
    row: 1,
    number: '1',
    title: 't',
    heldOn: '2099-01-01',
    evidence: [],
    preparedBy: 'clerk',
  } as const;
  const refused = (
    c: PureCourtyard,
    more: object = {},
    account = 'housing-2',
    hands: readonly AccountHolder[] = [],
  ) => {
    const request = awaitedAt(KIND, c.facts, c.context, 'housing');
    const of = { ...order, kind: KIND.kind, step: 'housing', subject: request?.subject ?? '', ...more };
    const ctx = { ...c.context, hands, actor: c.actor('districtHousing', account) };
    return meetingRefusal(PROGRAMME, APPROVES, of, c.facts, ctx).map(({ code }) => code);
  };

  test('is given no more once whoever prepared it has another part, and makes them one who decided', () => {
    const c = atHousing();
    expect(refused(c, { preparedBy: 'projectManager' })).toEqual(['requester-barred']);
    const at = { at: c.now, by: 'housing-2' };
    const decided = (more: object) =>
      evolve(c.facts, event('decidedAtMeeting', { ...order, ...more }) as CourtyardEvent, at);
    expect(accountsOfHand('approver', decided({ step: 'housing' }))).toContain('clerk');
    // Rows from before it counted name no step.
    expect(decided({})).toEqual(c.facts);
  });

  test('is given by another person than prepared it and than decided before', () => {
    const c = atHousing();
    expect(refused(c)).toEqual([]);
    expect(refused(c, {}, 'clerk')).toEqual(['separation-of-duties']);
    expect(refused(c, {}, 'subDistrictLeader')).toEqual(['separation-of-duties']);
    c.persons = [['housing-3', 'clerk']];
    expect(refused(c, {}, 'housing-3')).toEqual(['separation-of-duties']);
    // Neither does anybody with whom whoever prepared it is one.
    c.persons = [];
    const clerk = (other: string) => [{ accountId: 'clerk', otherAccounts: [other] }];
    expect(refused(c, {}, 'housing-3', clerk('housing-3'))).toEqual(['separation-of-duties']);
    for (const other of ['projectManager', 'subDistrictLeader'])
      expect([other, refused(c, {}, 'housing-3', clerk(other))]).toEqual([other, ['requester-barred']]);
  });

  test.each<[readonly Role[], readonly string[]]>([
    [['districtHousing'], []],
    [['supervisor', 'districtHousing'], []],
    [['supervisor'], ['requester-left']],
    [[], ['requester-left']],
  ])('is given as long as whoever prepared it holds the office: %s', (holds, said) => {
    expect(refused(atHousing(), {}, 'housing-2', [{ accountId: 'clerk', holds }])).toEqual(said);
  });

  test('decides nothing that was applied for, or corrected, after it', () => {
    const c = atHousing();
    const madeOn = dateOf(c.facts.application?.submittedAt ?? '');
    const before = dateOf(instantOf(epochMs(c.facts.application?.submittedAt ?? '') - 86_400_000));
    for (const [heldOn, expected] of [
      [madeOn, []],
      [before, ['meeting-before-request']],
    ] as const)
      expect([heldOn, refused(c, { heldOn }), judged(c, APPROVE, { heldOn })]).toEqual([
        heldOn,
        expected,
        expected.length === 0 ? expect.objectContaining({ command: 'approveApplication' }) : expected,
      ]);
    c.until(instantOf(epochMs(c.now) + 2 * 86_400_000));
    c.must('returnApplication', 'districtHousing', { why: WHY });
    c.must('correctApplication', 'projectManager', {
      amountFen: SUBSIDY_FEN,
      documents: (c.facts.application?.documents ?? []) as never,
    });
    c.must('endorseApplication', 'community', {});
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
    expect([refused(c, { heldOn: madeOn }), refused(c, { heldOn: dateOf(c.now) })]).toEqual([
      ['meeting-before-request'],
      [],
    ]);
  });

  test('decides the request that the meeting had before it, and no later one', () => {
    const c = atHousing();
    const before = awaitedAt(KIND, c.facts, c.context, 'housing')?.subject ?? '';
    c.must('returnApplication', 'districtHousing', { why: WHY });
    expect(refused(c, { subject: before })).toEqual(['decision-not-awaited']);
    expect(refused(c, { subject: before, kind: 'other' })).toEqual(['decision-not-awaited']);
    expect(refused(c, { subject: '99' })).toEqual(['decision-not-awaited']);
  });
});

const own = (by: string) => ({ by, actingFor: null });

test('a release takes another person, for whatever is prepared', () => {
  const by = { accountId: 'b', otherAccounts: ['b2'] };
  expect(releaseRefusal([], by)).toBe('nothing-to-release');
  const [a, b2] = [own('a'), own('b2')];
  expect(releaseRefusal([a], by)).toBeUndefined();
  expect(releaseRefusal([a, b2], by)).toBe('same-person');
  expect(releaseRefusal([{ by: 'a', actingFor: 'b' }], by)).toBe('same-person');
  expect(ROW_STATES.filter((state) => isCorrectable({ state }))).toEqual(['prepared', 'refused']);
});

describe('the envelopes around the cases of a list', () => {
  const YEAR = 2026;
  const envelope = (organisationId: string, kind: EnvelopeKind, grantedFen: number): Envelope => ({
    organisationId,
    organisationName: organisationId,
    kind,
    year: YEAR,
    source: 'subsidy',
    isClosed: false,
    grantedFen,
    carriedInFen: 0,
    carriedOutFen: 0,
    reservedFen: 100,
    committedFen: 0,
    paidFen: 0,
  });
  const row = (amountFen: number, ...envelopes: readonly Envelope[]): DrawingRow => ({
    draws: amountFen === 0 ? [] : [{ source: 'subsidy', amountFen }],
    from: { envelopes, year: YEAR, policy: { isRequired: true, unspent: 'carryOver' } },
  });
  const codes = (rows: readonly DrawingRow[]) => uncoveredRows(rows).map((refused) => refused.map(({ code }) => code));
  const SHORT = ['envelope-insufficient'];

  test('cover the rows one after the other, and a row that is refused takes nothing', () => {
    const district = envelope('niu', 'district', 1_100);
    const rows = [600, 401, 0, 400, 1].map((amountFen) => row(amountFen, district));
    expect(codes(rows)).toEqual([[], SHORT, [], [], SHORT]);
    expect(uncoveredRows(rows)[1]).toEqual([
      expect.objectContaining({ params: expect.objectContaining({ leftFen: 400, askedFen: 401 }) }),
    ]);
  });

  test('of a city bound what its districts draw together; a district without one is told so', () => {
    const city = envelope('cheng', 'city', 1_100);
    const [niu, yang] = [envelope('niu', 'district', 1_100), envelope('yang', 'district', 1_100)];
    expect(codes([row(600, niu, city), row(600, yang, city), row(400, yang, city)])).toEqual([[], SHORT, []]);
    expect(codes([row(1, city), row(0)])).toEqual([['envelope-missing'], []]);
  });

  test('are drawn by an approval in full alone', () => {
    const c = atHousing();
    const draws = (command: string) => drawsOfRow(PROGRAMME, c.facts, c.context, command);
    expect(draws('approveApplication')).toEqual([{ source: 'subsidy', amountFen: SUBSIDY_FEN }]);
    for (const command of ['approveInPart', 'returnApplication', 'rejectApplication'])
      expect(draws(command)).toEqual([]);
    const finance = atSubsidy('housing');
    expect(drawsOfRow(PROGRAMME, finance.facts, finance.context, 'approveFunding')).toEqual([]);
  });
});

test('whoever approves, in full or in part, in any shipped policy may prepare lists; whoever endorses may not', () => {
  const offices = DECISION_KINDS.flatMap((kind) => kind.offices);
  for (const { subsidy } of RENOVATION.policies) {
    for (const { command, offices: deciding } of subsidy.chain.steps) {
      for (const office of deciding) {
        expect([office, offices.includes(office)]).toEqual([office, command !== 'endorseApplication']);
      }
    }
  }
});
