import { type CaseState, initialState } from '../../domain/kernel/engine/case';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { Ballot } from '../../domain/renovation/facts/deliberation';
import { EMPTY_LEDGER } from '../../domain/renovation/ledger';
import { stateOutline } from '../../domain/renovation/outline';
import { MOTION_KINDS } from '../../domain/renovation/policy';

const AIM_BYTES = 16 * 1024;

const AT = '2027-07-16T10:00:00.000Z';
const ID = '6f1c2f5e-7d2b-4d3a-9f6e-2f3b8b1c9d10';
const LONG = '院落整治方案说明，'.repeat(200);
const BY = { at: AT, by: ID };

const many = <T>(count: number, make: (no: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i + 1));

const share = { owners: 31, areaCentiSqm: 217_600 };

const ballot = (no: number): Ballot =>
  ({
    ballotId: `${ID}-b${no}`,
    round: no > 4 ? 2 : 1,
    motion: { kind: MOTION_KINDS[no % MOTION_KINDS.length], title: LONG, text: LONG, rule: { steps: [LONG] } },
    roll: { rollId: ID, units: 32, ...share, hash: 'f'.repeat(64), frozenAt: AT, round: 1 },
    openedAt: AT,
    within: { workingDays: 15 },
    closesAt: AT,
    extended: true,
    closed: {
      at: AT,
      early: false,
      tally: { roll: share, for: share, against: share, abstain: share },
      papers: 31,
      papersHash: 'f'.repeat(64),
      verdict: { carried: true, carriedByLaw: true, steps: many(6, () => ({ code: 'part', part: 1, whole: 2 })) },
    },
    notice: { postedAt: AT, place: '院门公示栏', within: { workingDays: 7 }, endsAt: AT },
    objections: many(3, (o) => ({ no: o, raisedAt: AT, raisedBy: ID, text: LONG, answer: { ...BY, text: LONG } })),
    ...(no % 4 === 0 ? { carriedOutAt: AT } : {}),
  }) as unknown as Ballot;

/** A courtyard in its sixth year of maintenance that has done everything, and often. */
const LIVED = {
  id: ID,
  organisationPath: `programme/${ID}/${ID}/${ID}/${ID}/${ID}/`,
  policyVersion: '2026-standard',
  calendarVersion: '2026-2',
  openedAt: AT,
  stage: 'maintenance',
  stageSince: AT,
  pauses: many(10, () => ({ from: AT, to: AT })),
  overrides: many(5, () => ({
    stage: 'subsidy',
    waives: ['co-funding-short'],
    why: LONG,
    document: LONG,
    requestedBy: ID,
    requestedAt: AT,
    confirmed: BY,
  })),
  deadlines: Object.fromEntries(
    many(12, (no) => [
      `publish-accounts:${no}`,
      { openedAt: AT, dueAt: AT, provisional: true, within: { workingDays: 5 } },
    ]),
  ),
  extensions: Object.fromEntries(many(20, (no) => [`rectify:${no}`, 5])),
  reminded: Object.fromEntries(many(80, (no) => [`publish-accounts:${no}`, { sent: 4, lastAt: AT }])),
  urged: Object.fromEntries(many(40, (no) => [`publish-accounts:${no}`, AT])),
  profile: { name: '抚琴街南一巷8号院', city: '成都', district: '金牛', community: '西南街', note: LONG.slice(0, 500) },
  round: { no: 2, startedAt: AT },
  sessions: many(20, () => ({
    round: 2,
    heldOn: '2027-07-16',
    members: 11,
    present: 9,
    quorate: true,
    resolves: 'whether',
    minutes: LONG,
    attendance: { termId: ID, attended: many(9, () => ID) },
  })),
  roll: { rollId: ID, units: 32, ...share, hash: 'f'.repeat(64), frozenAt: AT, round: 2 },
  ballots: many(20, ballot),
  submissions: many(30, (no) => ({ no, ref: ID, ballotId: ID, receivedAt: AT, handled: { at: AT, why: LONG } })),
  body: {
    electedOn: '2027-07-16',
    termEndsOn: '2030-07-15',
    members: many(9, (no) => ({ name: `委员${no}`, duty: 'member' as const })),
    councilSeats: 2,
    ballotId: ID,
    former: many(15, (no) => ({
      name: `前任${no}`,
      duty: 'member',
      leftOn: '2027-07-16',
      because: 'resigned',
      why: LONG,
    })),
    leftAt: AT,
  },
  bookkeeping: { bookkeeper: '李某', account: '6222-0001' },
  covenants: many(5, (version) => ({ version, adoptedOn: '2027-07-16', by: 'ballot', text: LONG, ballotId: ID })),
  filing: { filedAt: AT, confirmed: { at: AT, number: '抚琴-2026-08' } },
  plan: {
    revision: 3,
    submittedAt: AT,
    items: many(50, () => ({ name: LONG.slice(0, 60), category: 'mandatory', estimateFen: 100 })),
    sources: many(4, () => ({ source: 'other', name: LONG.slice(0, 60), amountFen: 100 })),
    costFen: 62_000_000,
    raisesFunds: true,
  },
  application: {
    submission: 3,
    amountFen: 48_000_000,
    documents: many(12, () => ({ kind: 'plan', title: LONG.slice(0, 60), reference: 'f'.repeat(64) })),
    applicant: ID,
    submittedAt: AT,
    approvals: many(4, () => ({ step: 'finance' as const, ...BY })),
    returned: { ...BY, step: 'housing' as const, why: LONG },
  },
  receipts: many(200, (no) => ({ number: `收据-${no}`, source: 'coFunding' as const, amountFen: 15_500 })),
  ledger: EMPTY_LEDGER,
  works: {
    contract: {
      contractor: LONG.slice(0, 40),
      amountFen: 1,
      progressShare: 8_500,
      awardedAt: AT,
      completeBy: '2027-07-16',
    },
    startedAt: AT,
    milestones: many(20, (no) => ({ no, title: LONG.slice(0, 40), hidden: true, reachedOn: '2027-07-16' })),
    hiddenWorks: many(10, (milestoneNo) => ({ milestoneNo, engineer: BY, body: BY })),
    inspections: many(40, () => ({ on: '2027-07-16', by: ID, findings: LONG })),
    variations: many(10, (no) => ({
      no,
      amountFen: 1,
      description: LONG,
      needsBody: true,
      projectManager: BY,
      body: BY,
      approvedAt: AT,
    })),
    claims: many(12, (no) => ({ no, measuredFen: 1, submittedAt: AT, certified: BY, paid: { ...BY, amountFen: 1 } })),
    completion: { at: AT, measuredFen: 1 },
  },
  acceptance: {
    rounds: many(3, (no) => ({
      no,
      openedAt: AT,
      signatures: many(5, () => ({ party: 'body', ...BY, defects: [LONG] })),
      signedAt: AT,
      rectification: { openedAt: AT, confirmedAt: AT },
    })),
    settlement: {
      claimedFen: 1,
      submittedAt: AT,
      audit: { ...BY, eligibleFen: 1, payableSubsidyFen: 1, retentionFen: 1, overpaidFen: 1, recoveredFen: 1 },
      paid: { ...BY, amountFen: 1 },
    },
  },
  maintenance: {
    since: AT,
    years: many(6, (no) => ({
      year: 2027 + no,
      evaluatedAt: AT,
      subsidy: { amountFen: 1, applicant: ID, appliedAt: AT, approved: BY, paid: BY },
    })),
    accounts: many(24, (no) => ({
      quarter: `2028Q${no}`,
      publishedAt: AT,
      openingFen: 1,
      incomeFen: 1,
      spendingFen: 1,
      closingFen: 1,
    })),
    activities: many(60, () => ({ on: '2028-04-07', title: LONG, evidence: many(5, () => 'f'.repeat(64)) })),
    retention: { heldFen: 1, reinspected: BY, released: BY },
  },
} as unknown as Courtyard;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('what a workflow carries to its next run', () => {
  test('the outline is small, however long and wordy the courtyard’s life was', () => {
    expect(bytes(LIVED)).toBeGreaterThan(20 * AIM_BYTES);
    expect(bytes(stateOutline(LIVED))).toBeLessThan(AIM_BYTES);
  });

  test('twenty more ballots with their sessions add under 6 KB to the outline', () => {
    const { ballots, sessions } = LIVED;
    const more = { ...LIVED, ballots: [...ballots, ...ballots], sessions: [...sessions, ...sessions] };
    expect(bytes(stateOutline(more)) - bytes(stateOutline(LIVED))).toBeLessThan(6 * 1024);
  });

  test('the outline contains no text about a ballot, a session, the works or an activity', () => {
    const { profile: _, ...rest } = stateOutline(LIVED);
    expect(JSON.stringify(rest)).not.toContain(LONG.slice(0, 10));
  });

  test('the outline of an outline is the same', () => {
    expect(stateOutline(stateOutline(LIVED))).toEqual(stateOutline(LIVED));
  });

  test('the outline is empty before the enrolment', () => {
    expect(stateOutline(initialState<Courtyard>())).toEqual(initialState<CaseState>());
  });
});
