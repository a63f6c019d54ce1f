import type { VoteBefore } from '../domain/kernel/deliberation/voteBefore';
import type { BodyRecord, PlanRecord, TakeOver, TakeOverStage } from '../domain/renovation/takeOver/record';

/** A vote of 100 owners with 70 m² each, of which 90 were for it; posted for a week from the next day. */
export const vote = (month: string, more: Partial<VoteBefore> = {}): VoteBefore => ({
  heldOn: `${month}-10`,
  rollOwners: 100,
  forOwners: 90,
  againstOwners: 5,
  rollCentiSqm: 700_000,
  forCentiSqm: 630_000,
  againstCentiSqm: 35_000,
  postedFrom: `${month}-11`,
  postedTo: `${month}-18`,
  place: '院门',
  ...more,
});

export const BODY: BodyRecord = {
  electedOn: '2024-09-01',
  termEndsOn: '2027-08-31',
  members: [
    { name: '张一', duty: 'chair' },
    { name: '李二', duty: 'bookkeeper' },
    { name: '王三', duty: 'member' },
  ],
  councilSeats: 1,
};

export const PLAN: PlanRecord = {
  submittedOn: '2025-03-01',
  items: [
    { name: '雨污分流', category: 'mandatory', estimateFen: 30_000_000 },
    { name: '车棚', category: 'optional', estimateFen: 20_000_000 },
  ],
  sources: [
    { source: 'subsidy', name: '财政补助', amountFen: 45_000_000 },
    { source: 'coFunding', name: '居民自筹', amountFen: 5_000_000 },
  ],
  matters: ['none'],
};

const SELF_GOVERNING = {
  body: BODY,
  covenant: { adoptedOn: '2024-09-01', by: 'assembly', text: '院落公约' },
  bookkeeping: { bookkeeper: '李二', account: '农商行 6222021234567890' },
  filing: { filedOn: '2024-09-20', number: '川青备〔2024〕7号' },
} as const;

/** A complete record of a courtyard that stands in this stage, up to a day; what the stage itself is to bring is not there yet. */
export const recordOf = (stage: TakeOverStage, asOf = '2026-03-01'): TakeOver => ({
  stage,
  asOf,
  ...(stage === 'consensus' ? {} : { whether: vote('2024-05') }),
  ...(stage === 'plan' || stage === 'subsidy' ? SELF_GOVERNING : {}),
  ...(stage === 'subsidy' ? { plan: PLAN, how: vote('2025-04') } : {}),
});

/** The same in its last days in the stage: all that its gate asks for is there, but a notice that nobody has posted. */
export const lateRecordOf = (stage: TakeOverStage, asOf = '2026-03-01'): TakeOver => {
  const { postedFrom: _, postedTo: __, place: ___, ...unposted } = vote(stage === 'plan' ? '2025-04' : '2024-05');
  const record = recordOf(stage, asOf);
  switch (stage) {
    case 'consensus':
      return { ...record, whether: unposted };
    case 'selfGovernance':
      return { ...record, body: BODY, covenant: SELF_GOVERNING.covenant, bookkeeping: SELF_GOVERNING.bookkeeping };
    case 'plan':
      return { ...record, plan: PLAN, how: unposted };
    case 'subsidy':
      return record;
  }
};
