import type { FormSchema } from '../../api/cases/formSchema';
import { refusedForm } from '../../api/cases/refusedForm';
import type { AnyCommandDefinition } from '../../commands/definition';
import type { About, FormAt } from '../../commands/form';
import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { ABOUT_WORDS } from '../../i18n/aboutWords';
import { certified, receive } from '../support/courtyards/accounts';
import { NOTICE_FILE, payment, SCAN } from '../support/courtyards/exampleInvoices';
import { atBallot, funded } from '../support/courtyards/funded';
import { lastBallot, open, put, selfGoverning, session } from '../support/courtyards/selfGoverning';

const WHY = { why: '交票不足' };

/** A ballot whose extension has been asked for. */
const asked = () => {
  const c = atBallot(STANDARD_POLICY);
  const { closesAt } = c.facts.ballots[0] ?? {};
  expect(c.give('extendBallot', 'projectManager', WHY)).toEqual({ events: ['commandRequested'] });
  return { c, closesAt, close: () => c.facts.ballots[0]?.closesAt };
};

test('a command in two hands moves nothing until somebody else has confirmed it', () => {
  const { c, closesAt, close } = asked();
  expect(close()).toBe(closesAt);
  expect(c.give('confirmRequest', 'supervisor', {}, undefined, 'projectManager')).toEqual({
    refused: ['separation-of-duties'],
  });
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ events: ['requestConfirmed', 'ballotExtended'] });
  expect((close() ?? '') > (closesAt ?? '')).toBe(true);
  expect(c.facts.requests).toEqual([
    expect.objectContaining({
      command: 'extendBallot',
      input: { ...WHY, ballotId: 'c1-b1' },
      requestedBy: 'projectManager',
      settled: { by: 'supervisor', at: c.now },
    }),
  ]);
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['no-request-open'] });
});

test.each<[string, readonly string[], readonly string[] | undefined]>([
  ['in office', ['projectManager', 'community'], undefined],
  ['in another role by now', ['community'], ['requester-left']],
  ['whose account is disabled', [], ['requester-left']],
])('what somebody %s has asked for', (_, holds, refused) => {
  const { c } = asked();
  c.holds = { projectManager: holds };
  const confirmed = c.give('confirmRequest', 'supervisor', {});
  expect(confirmed).toEqual(refused === undefined ? { events: ['requestConfirmed', 'ballotExtended'] } : { refused });
  if (refused === undefined) return;
  expect(c.give('declineRequest', 'supervisor', { why: '提出人已离任' })).toEqual({ events: ['requestDeclined'] });
  expect(c.give('extendBallot', 'projectManager', WHY, undefined, 'another')).toEqual({ events: ['commandRequested'] });
});

test.each([
  ['above the case’s place', (path: string) => path, undefined],
  ['that the case has left', () => 'p/elsewhere/', ['requester-left']],
])('what somebody of an office %s has asked for', (_, officeOf, refused) => {
  const { c } = asked();
  c.officePaths = { projectManager: officeOf(c.facts.organisationPath) };
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual(
    refused === undefined ? { events: ['requestConfirmed', 'ballotExtended'] } : { refused },
  );
});

test('an office that goes in a reorganisation still stands behind what it asked for in cases that have yet to follow', () => {
  const { c } = asked();
  c.officePaths = { projectManager: 'p/elsewhere/' };
  c.pathsLeft = { projectManager: ['p/other-case/', c.facts.organisationPath] };
  expect(c.give('confirmRequest', 'supervisor', {})).toHaveProperty('events');
});

test('it is decided on what holds when it is confirmed', () => {
  const { c, closesAt, close } = asked();
  c.until(closesAt ?? '');
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['no-request-open'] });
  expect(c.facts.requests?.map(({ settled }) => settled?.overtakenBy)).toEqual(['ballot-time-over']);
  expect(close()).toBe(closesAt);
});

test('what is wrong with it is said when it is asked for, and the same is not asked for twice', () => {
  const { c } = asked();
  expect(c.give('extendBallot', 'projectManager', { ...WHY, ballotId: 'none' })).toEqual({
    refused: ['no-open-ballot'],
  });
  expect(c.give('extendBallot', 'projectManager', WHY, undefined, 'another')).toEqual({
    refused: ['already-requested'],
  });
});

test('the same is the same in whatever order its fields come, as of a state that was stored', () => {
  const c = selfGoverning();
  const evidence = ['d'.repeat(64), 'e'.repeat(64)];
  c.must('openBallot', 'projectManager', put('covenant'));
  const ballotId = lastBallot(c);
  c.must('cancelBallot', 'projectManager', { why: '文本有误', evidence });
  const again = (more: object) => c.give('cancelBallot', 'projectManager', { ballotId, evidence, ...WHY, ...more });
  expect(again({ why: '文本有误' })).toEqual({ refused: ['already-requested'] });
  expect(again({ why: '另有原因' })).toEqual({ events: ['commandRequested'] });
  expect(again({ why: '文本有误', evidence: [...evidence].reverse() })).toEqual({ events: ['commandRequested'] });
});

test('it is awaited from those who may confirm it, until it is confirmed, declined or taken back', () => {
  const { c } = asked();
  expect(c.due).toHaveProperty('confirm-request');
  expect(c.beside('confirm-request')).toEqual(['supervisor']);
  expect(c.give('declineRequest', 'projectManager', WHY, undefined, 'another')).toEqual({
    refused: ['role-not-allowed'],
  });
  expect(c.give('declineRequest', 'projectManager', { why: '不必延期' })).toEqual({ events: ['requestDeclined'] });
  expect(openRequests(c.facts)).toEqual([]);
  expect(c.due).not.toHaveProperty('confirm-request');
  c.must('extendBallot', 'projectManager', WHY);
  expect(c.give('declineRequest', 'supervisor', { why: '不必延期' })).toEqual({ events: ['requestDeclined'] });
});

test('where several are open, the one that is meant has to be named', () => {
  const { c } = asked();
  c.must('extendBallot', 'projectManager', { why: '多户外出' }, undefined, 'another');
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['request-unknown'] });
  expect(c.give('confirmRequest', 'supervisor', { no: 2 }, undefined, 'another')).toEqual({
    refused: ['separation-of-duties'],
  });
  expect(c.give('confirmRequest', 'supervisor', { no: 2 })).toEqual({
    events: ['requestConfirmed', 'ballotExtended', 'requestOvertaken'],
  });
  expect(c.facts.requests?.map(({ settled }) => settled?.overtakenBy)).toEqual(['ballot-already-extended', undefined]);
});

test('what was asked for without a name is confirmed for what was meant, not for what is the only one by then', () => {
  const c = selfGoverning();
  const evidence = ['d'.repeat(64)];
  c.must('openBallot', 'projectManager', put('covenant'));
  const meant = lastBallot(c);
  expect(c.give('cancelBallot', 'projectManager', { why: '文本有误', evidence })).toEqual({
    events: ['commandRequested'],
  });
  expect(c.give('cancelBallot', 'projectManager', { why: '文本有误', evidence, ballotId: meant })).toEqual({
    refused: ['already-requested'],
  });
  c.must('closeBallot', 'projectManager', {}, open(10));
  c.must('nominate', 'community', { name: '张一', nominatedBy: '联名' });
  c.must('nominate', 'community', { name: '李二', nominatedBy: '联名' });
  c.must('nominate', 'community', { name: '王三', nominatedBy: '联名' });
  session(c, 'election');
  c.must('openBallot', 'projectManager', put('election', { seats: 3 }));
  expect(c.give('confirmRequest', 'supervisor', {})).toEqual({ refused: ['no-request-open'] });
  expect(c.facts.requests?.map(({ settled }) => settled?.overtakenBy)).toEqual(['no-open-ballot']);
  expect(c.facts.ballots.at(-1)?.cancelled).toBeUndefined();
});

interface Seen {
  readonly facts: Courtyard;
  readonly context: Context;
}

/** A courtyard as the form of somebody is made for it who reads the whole case. */
const formAt = (c: Seen): FormAt => {
  const definitions = COMMAND_DEFINITIONS as unknown as Readonly<Record<string, AnyCommandDefinition>>;
  const at = {
    programme: RENOVATION,
    words: RENOVATION_WORDS,
    definitionOf: (command: string) => definitions[command],
    c: c.facts,
    whole: c.facts,
    ctx: c.context,
    roles: [],
    db: { query: async () => ({ rows: [] }) },
    language: 'zh-CN',
  };
  return at as unknown as FormAt;
};

/** The lines of the form that confirms requests. */
const confirming = async (c: Seen): Promise<readonly About[]> => {
  const { about } = COMMAND_DEFINITIONS.confirmRequest.form ?? {};
  const lines = await about?.(formAt(c) as Parameters<NonNullable<typeof about>>[0]);
  return (lines ?? []).filter((line) => line !== undefined);
};

test('of several requests, whoever confirms one reads what that one asks for, and no other', async () => {
  const { c } = asked();
  expect((await confirming(c)).map((line) => line[2])).toEqual((await confirming(c)).map(() => undefined));
  c.must('withdraw', 'projectManager', { why: '业主放弃' });
  const lines = await confirming(c);
  const shown = (no: string) => lines.filter((line) => line[2]?.some(({ values }) => values.includes(no)));
  expect(openRequests(c.facts)).toHaveLength(2);
  expect(shown('1').map((line) => line[1])).toContain(WHY.why);
  expect(shown('2').map((line) => line[1])).toContain('业主放弃');
  expect(shown('1').length + shown('2').length).toBe(lines.length);
});

describe('whoever confirms money', () => {
  const { comesBack, amount, postings, source } = ABOUT_WORDS;
  const told = (lines: readonly About[], title: { readonly zh: string }) =>
    lines.find(([one]) => one.zh === title.zh)?.[1];
  const nobodyReads = /[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-|contractor/;

  test('reads of a payment the firm by its name, the amount, from which sources it comes, and its papers as files', async () => {
    const c = certified(40_000_000);
    c.must('payClaim', 'districtPayer', payment(c, 10_000_000, '回单-1'));
    const lines = await confirming(c);
    const { fields } = COMMAND_DEFINITIONS.payClaim.words;
    expect(told(lines, fields.organisationId.name)).toBe(c.facts.engagements?.[0]?.name);
    expect(told(lines, fields.amountFen.name)).toBe('100,000.00');
    expect(told(lines, postings)).toBe('居民自筹 70,000.00 应付→已付、其他 30,000.00 应付→已付');
    expect(lines.find(([title]) => title.zh === fields.evidence.name.zh)?.[3]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
    expect(lines.map(([, text]) => text).filter((text) => nobodyReads.test(text))).toEqual([]);
  });

  test('reads of money that came back what it was for, of which firm, how much, and where it goes', async () => {
    const c = certified(40_000_000);
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 10_000_000, '回单-1'));
    const back = { reference: '回单-1', cameBackOn: c.now.slice(0, 10), why: '账号有误', evidence: [NOTICE_FILE] };
    c.must('reversePayment', 'districtPayer', back);
    const lines = await confirming(c);
    expect(told(lines, comesBack)).toBe(`第 1 次进度款 · ${c.facts.engagements?.[0]?.name}`);
    expect(told(lines, amount)).toBe('100,000.00 元');
    expect(told(lines, postings)).toContain('已付→应付');
  });

  test('reads of a receipt that was wrong whose money it is, and how much', async () => {
    const c = certified(10_000_000);
    receive(c, 100);
    const { number = '' } = c.facts.receipts.findLast(({ amountFen }) => amountFen === 100) ?? {};
    c.must('reverseReceipt', 'body', { receipt: number, why: '重复登记' });
    const lines = await confirming(c);
    expect(told(lines, source)).toBe('居民自筹');
    expect(told(lines, amount)).toBe('1.00 元');
    expect(told(lines, postings)).toContain('已到账→缴款方');
  });
});

describe('what somebody has done before', () => {
  const refusals = (c: Seen, command: CommandName, role: string, accountId: string, schema: FormSchema = {}) => {
    const reader = { accountId, name: accountId, roles: [role], organisationId: 'o', organisationKind: 'district' };
    return refusedForm(formAt(c), command, schema, reader as unknown as Parameters<typeof refusedForm>[3]).map(
      ({ reason: { code, params }, onlyWith }) => ({ code, parts: params?.parts, onlyWith }),
    );
  };

  test('is told of an override, too: whoever asked for it has left', () => {
    const c = funded(1);
    const override = { document: '会议纪要', why: '居民承诺分期', waives: ['co-funding-short' as const] };
    c.must('requestOverride', 'projectManager', override);
    const codes = (holds: readonly string[]) => {
      const hands = [{ accountId: 'projectManager', holds }];
      const seen = { facts: c.facts, context: { ...c.context, hands } };
      return refusals(seen, 'confirmOverride', 'supervisor', 'supervisor').map(({ code }) => code);
    };
    expect([codes(['projectManager']), codes([])]).toEqual([[], ['requester-left']]);
  });

  test('is told before they confirm, of the request that is meant alone', () => {
    const c = certified(40_000_000);
    c.must('payClaim', 'districtPayer', payment(c, 10_000_000, '回单-1'));
    const certifying = { code: 'separation-of-duties', parts: ['certifier'] };
    expect(refusals(c, 'confirmRequest', 'districtFinanceLeader', 'engineer')).toEqual([
      { ...certifying, onlyWith: undefined },
    ]);
    expect(refusals(c, 'confirmRequest', 'districtFinanceLeader', 'districtFinanceLeader')).toEqual([]);
    c.must('recordCoFunding', 'body', {
      amountFen: 1,
      receivedOn: c.now.slice(0, 10),
      receipt: 'r-1',
      why: '多收',
      ...SCAN,
    });
    const [first] = openRequests(c.facts).map(({ no }) => String(no));
    expect(refusals(c, 'confirmRequest', 'districtFinanceLeader', 'engineer')).toContainEqual({
      ...certifying,
      onlyWith: [{ field: 'no', values: [first] }],
    });
  });

  test('is told of the choices that they cannot make', () => {
    const c = certified(40_000_000);
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 10_000_000, '回单-1'));
    const schema = { properties: { reference: { enum: ['回单-1'] } } };
    expect(refusals(c, 'reversePayment', 'districtPayer', 'districtFinance', schema)).toMatchObject([
      { code: 'separation-of-duties', onlyWith: [{ field: 'reference', values: ['回单-1'] }] },
    ]);
    expect(refusals(c, 'reversePayment', 'districtPayer', 'districtPayer', schema)).toEqual([]);
    // Whoever acted for a firm has no part in it at all.
    expect(refusals(c, 'reversePayment', 'districtPayer', 'engineer', schema)).toMatchObject([
      { code: 'separation-of-duties', onlyWith: undefined },
    ]);
  });
});
