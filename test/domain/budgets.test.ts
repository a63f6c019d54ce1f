import fc from 'fast-check';
import {
  availableFen,
  budgetYearOf,
  type Draw,
  drawRefusal,
  drawsOf,
  type Envelope,
} from '../../domain/kernel/budgets/envelope';
import { closingFaults, grantFaults, staysAtClosing } from '../../domain/kernel/budgets/proposal';
import { openRequests } from '../../domain/kernel/engine/requests';
import { BUDGETS, PUBLIC_SOURCES } from '../../domain/renovation/budgets';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { accepted, audited, certified, pay } from '../support/courtyards/accounts';
import { ALL_DOCUMENTS } from '../support/courtyards/documents';
import { DOCUMENT_FILE } from '../support/courtyards/exampleInvoices';
import { atSubsidy, SUBSIDY_FEN } from '../support/courtyards/funded';
import { begun } from '../support/courtyards/moneyActs';
import { notice, overpaid, recover } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { assertProperty } from '../support/property/property';
import { CALENDAR_2026 } from '../support/time/calendar2026';

const NOW = '2026-06-01T02:00:00.000Z';
const YEAR = 2026;
const envelope = (more: Partial<Envelope> = {}): Envelope => ({
  organisationId: 'd',
  organisationName: '金牛',
  kind: 'district',
  year: YEAR,
  source: 'subsidy',
  grantedFen: 1_000,
  carriedInFen: 0,
  carriedOutFen: 0,
  reservedFen: 100,
  committedFen: 200,
  paidFen: 300,
  isClosed: false,
  ...more,
});
const draw = (amountFen: number): readonly Draw[] => [{ source: 'subsidy', amountFen }];
const required = { isRequired: true, unspent: 'carryOver' } as const;
const codes = (amountFen: number, envelopes: readonly Envelope[], policy?: typeof required) =>
  drawRefusal(draw(amountFen), { envelopes, year: YEAR, policy }).map(({ code }) => code);

test('a draw is covered up to what is left, to the fen, by the district’s envelope and the city’s', () => {
  expect(codes(400, [envelope()])).toEqual([]);
  expect(drawRefusal(draw(401), { envelopes: [envelope()], year: YEAR, policy: undefined })).toEqual([
    {
      code: 'envelope-insufficient',
      params: { organisation: '金牛', year: YEAR, source: 'subsidy', leftFen: 400, askedFen: 401 },
    },
  ]);
  const city = envelope({ kind: 'city', organisationName: '成都', grantedFen: 650 });
  expect(codes(50, [envelope(), city])).toEqual([]);
  expect(codes(51, [envelope(), city])).toEqual(['envelope-insufficient']);
  expect(codes(1, [envelope({ isClosed: true })])).toEqual(['envelope-insufficient']);
});

test('an envelope of the district is missing only where the policy requires one; a city’s, another year’s or source’s is none', () => {
  expect(codes(1, [])).toEqual([]);
  expect(codes(1, [], required)).toEqual(['envelope-missing']);
  expect(codes(1, [envelope()], required)).toEqual([]);
  for (const other of [{ kind: 'city' }, { year: YEAR + 1 }, { source: 'maintenanceSubsidy' }] as const) {
    expect(codes(1, [envelope(other)], required)).toEqual(['envelope-missing']);
  }
});

test('of what waits for its release the reversal of a recovery draws again; beside it whatever else waits draws nothing', () => {
  const c = overpaid(30_000_000, 10_000_000);
  recover(c, 8_800_000, '追1');
  const awaited = () => BUDGETS.awaited(c.facts, c.context).map(({ requestNo, draws }) => [requestNo, draws]);
  c.must('reversePayment', 'districtPayer', notice(c, 'v2'));
  expect(awaited()).toEqual([]);
  c.must('reversePayment', 'projectManager', notice(c, '追1'));
  const [first, second] = openRequests(c.facts).map(({ no }) => no);
  expect(awaited()).toEqual([
    [first, []],
    [second, draw(8_800_000)],
  ]);
});

test('of what waits for its release a contribution that is written off, and an audit that is made anew, draw what they would post', () => {
  const draws = (c: PureCourtyard) => BUDGETS.awaited(c.facts, c.context).flatMap((one) => one.draws);
  const c = certified(50_000_000, begun(50_000_000, 8_000, 10_000_000, 'withoutOthers'));
  pay(c, 40_000_000);
  const anew = audited(accepted(c.fork(), 50_000_000), 50_000_000, 45_000_000);
  expect(draws(anew)).toEqual([]);
  anew.must('auditSettlement', 'auditor', { eligibleFen: 50_000_000, cuts: [], why: '误减' });
  expect(draws(anew)).toEqual(draw(5_000_000));
  audited(accepted(c, 50_000_000), 50_000_000);
  const writtenOff = {
    source: 'other',
    amountFen: 2_000_000,
    why: '书面答复不再出资',
    evidence: [DOCUMENT_FILE],
  } as const;
  c.must('writeOffContribution', 'subDistrictLeader', writtenOff);
  expect(draws(c)).toEqual(draw(2_000_000));
});

test('what is drawn is what comes from outside, summed for each public source; the year is Shanghai’s', () => {
  const movement = { reference: 'r', to: 'reserved' as const, from: 'budget' as const, source: 'subsidy' };
  expect(
    drawsOf(
      [
        { ...movement, amountFen: 3 },
        { ...movement, amountFen: 4 },
        { ...movement, from: 'reserved', to: 'committed', amountFen: 7 },
        { ...movement, source: 'coFunding', amountFen: 9 },
        // A recovery had given it back to the envelope; one that is written off never left it.
        { ...movement, from: 'recovered', to: 'paid', amountFen: 5 },
        { ...movement, from: 'writtenOff', to: 'paid', amountFen: 6 },
      ],
      PUBLIC_SOURCES,
    ),
  ).toEqual(draw(12));
  expect(['2026-12-31T15:59:59.999Z', '2026-12-31T16:00:00.000Z'].map(budgetYearOf)).toEqual([2026, 2027]);
});

test('an envelope is lowered to what is used and not below, whatever was carried into it or out of it', () => {
  assertProperty(
    fc.property(fc.nat(500), fc.nat(500), fc.nat(2_000), (carriedInFen, carriedOutFen, grantedFen) => {
      const held = envelope({ carriedInFen, carriedOutFen, grantedFen: 5_000 });
      const faults = grantFaults({ year: YEAR, grantedFen }, { envelope: held, isClosed: false, now: NOW });
      const after = availableFen({ ...held, grantedFen });
      expect(faults.map(({ code }) => code)).toEqual(after < 0 ? ['envelope-below-use'] : []);
    }),
  );
});

test('each fault of a proposal alone', () => {
  const grant = (year: number, grantedFen: number, more: object = {}) =>
    grantFaults({ year, grantedFen }, { envelope: envelope(), isClosed: false, now: NOW, ...more }).map(
      ({ code }) => code,
    );
  expect(grant(2024, 2_000)).toEqual(['budget-year-unknown']);
  expect(grant(2028, 2_000)).toEqual(['budget-year-unknown']);
  expect([grant(2025, 2_000), grant(2027, 2_000)]).toEqual([[], []]);
  expect(grant(YEAR, 1_000)).toEqual(['envelope-unchanged']);
  expect(grant(YEAR, 2_000, { isClosed: true })).toEqual(['year-closed']);
  expect(grant(YEAR, 0, { envelope: undefined })).toEqual(['envelope-empty']);
  const closing = (year: number, more: object = {}) =>
    closingFaults(year, {
      envelopes: [envelope({ year })],
      next: [],
      earliestOpen: year,
      waiting: [],
      unspent: 'carryOver',
      now: NOW,
      ...more,
    }).map(({ code }) => code);
  expect(closing(2025)).toEqual([]);
  expect(closing(2026)).toEqual(['year-not-over']);
  expect(closing(2025, { envelopes: [] })).toEqual(['year-without-envelopes']);
  expect(closing(2025, { envelopes: [envelope({ isClosed: true })] })).toEqual(['year-closed']);
  expect(closing(2025, { earliestOpen: 2024 })).toEqual(['earlier-year-open']);
  const waiting = [{ caseId: '1', caseName: '甲院', no: 3, command: 'payClaim', on: '2025-12-31' }];
  expect(closing(2025, { waiting })).toEqual(['year-payment-waiting']);
  expect(closing(2026, { waiting })).toEqual(['year-not-over']);
  expect(closing(2025, { waiting, unspent: 'lapse' })).toEqual(['year-payment-waiting', 'envelope-missing']);
  const next = envelope({ grantedFen: 900 });
  expect(closing(2025, { unspent: 'lapse' })).toEqual(['envelope-missing']);
  expect(closing(2025, { unspent: 'lapse', next: [next] })).toEqual([]);
  expect(closing(2025, { unspent: 'lapse', next: [{ ...next, grantedFen: 899 }] })).toEqual(['envelope-insufficient']);
});

test('a year whose next one was forgotten closes: what that does not cover, and nobody can grant any more, stays where it is', () => {
  const later = '2028-03-01T02:00:00.000Z';
  const short = envelope({ year: YEAR + 1, grantedFen: 899 });
  const enough = { ...short, grantedFen: 900 };
  const at = (now: string, next: readonly Envelope[]) => ({ next, now });
  const closes = (now: string, next: readonly Envelope[]) =>
    closingFaults(YEAR, {
      envelopes: [envelope()],
      earliestOpen: YEAR,
      waiting: [],
      unspent: 'lapse',
      ...at(now, next),
    });
  for (const next of [[], [short], [enough]]) {
    expect(closes('2029-01-01T02:00:00.000Z', next)).toEqual([]);
    expect(staysAtClosing(envelope(), at('2029-01-01T02:00:00.000Z', next))).toBe(next[0] !== enough);
    // As long as the next year can be set, it covers what is unpaid.
    expect(closes(later, next).length).toBe(next[0] === enough ? 0 : 1);
    expect(staysAtClosing(envelope(), at(later, next))).toBe(false);
  }
  expect(staysAtClosing(envelope({ reservedFen: 0, committedFen: 0 }), at('2029-01-01T02:00:00.000Z', []))).toBe(false);
});

test('a courtyard says what housing’s approval will draw, while that is awaited', () => {
  const awaited = (c: ReturnType<typeof atSubsidy>) =>
    BUDGETS.awaited(c.facts, { policy: DEMONSTRATION_POLICY, calendar: CALENDAR_2026, now: NOW });
  const c = atSubsidy();
  expect(awaited(c)).toEqual([]);
  c.must('endorseApplication', 'community', {});
  c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
  c.must('endorseApplication', 'subDistrictLeader', {});
  expect(awaited(c)).toEqual([{ command: 'approveApplication', draws: draw(SUBSIDY_FEN) }]);
  expect(awaited(atSubsidy('housing'))).toEqual([]);
});
