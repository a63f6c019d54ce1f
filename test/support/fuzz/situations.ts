import type { Cast } from '../../../demonstration/cast';
import { advance } from '../../../demonstration/life';
import { enterPapers, printSlips } from '../../../demonstration/papers';
import { generateRoll } from '../../../demonstration/roll';
import { giveByTwo } from '../../../demonstration/twoHands';
import type { ObligationCode } from '../../../domain/renovation/obligations';
import { STAGES, type Stage } from '../../../domain/renovation/stage';
import { type Office, withOpenBallot } from '../api/office';
import { uploadScan } from '../api/sampleFiles';
import { unitsOwnedBy } from '../database/rolls';
import { isSoak } from '../property/seed';

const HOUSEHOLDS = { seed: 1, households: 6 };
const OWNERS = Array.from({ length: 30 }, (_, i) => `o${i + 1}`);
const GENERATED_OWNERS = [...new Set(generateRoll(HOUSEHOLDS).flatMap(({ ownerKey }) => ownerKey ?? []))];

interface Led {
  readonly owners: readonly string[];
  readonly voteCodes?: readonly string[];
}

/** Where a courtyard stands that generated requests find, and how it came there. */
export interface Situation {
  readonly name: string;
  readonly isStandard?: true;
  lead(office: Office, cast: Cast, id: string): Promise<Led>;
}

const inStage = (stage: Stage, before?: ObligationCode): Situation => ({
  name: before ?? stage,
  lead: async ({ clock: { now } }, cast, id) => {
    await advance(cast, id, { until: stage, ...HOUSEHOLDS, now, ...(before === undefined ? {} : { before }) });
    return { owners: GENERATED_OWNERS };
  },
});

/** A pledge was written off while residents' money comes in. */
const PLEDGE_WRITTEN_OFF: Situation = {
  name: 'subsidy',
  lead: async (office, cast, id) => {
    const led = await inStage('subsidy').lead(office, cast, id);
    const pledges = [{ unit: '1-102', amountFen: 5_000, pledgedOn: await office.today() }];
    await cast.body.must(`/api/v1/courtyards/${id}/co-funding/pledges`, { body: { pledges } });
    const evidence = [await uploadScan(cast.body, id)];
    await giveByTwo(cast, id, 'body', 'writeOffPledge', { pledgeNo: 1, grounds: '业主已搬离', evidence });
    return led;
  },
};

/** Votes are open on paper and by code. */
const VOTING: Situation = {
  name: 'voting',
  isStandard: true,
  lead: async (office, { community }, id) => {
    const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...OWNERS));
    const ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
    return { owners: OWNERS, voteCodes: (await printSlips(community, ballot)).map(({ code }) => code) };
  },
};

/** Members are elected by secret vote. */
const ELECTING: Situation = {
  name: 'electing',
  lead: async (office, cast, id) => {
    const led = await inStage('selfGovernance').lead(office, cast, id);
    const session = { heldOn: await office.today(), members: 11, present: 9, resolves: 'election', minutes: '纪要' };
    await cast.community.mustGive(id, 'recordCouncilSession', session);
    for (const name of ['张一', '李二', '王三', '赵四'])
      await cast.community.mustGive(id, 'nominate', { name, nominatedBy: '居民' });
    const motion = { motion: 'election', title: '选举', text: '选举院委会成员三名', seats: 3 };
    await cast.projectManager.mustGive(id, 'openBallot', motion);
    return led;
  },
};

/** All have voted, and nobody has closed the ballot. */
const decided = async (office: Office, cast: Cast, id: string, choice: string): Promise<Led> => {
  const owners = ['o1', 'o2', 'o3'];
  const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...owners));
  const receivedOn = await office.today();
  const papers = owners.map((ownerKey) => ({ ownerKey, choice, channel: 'paper', receivedOn }));
  await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
  return { owners };
};

const DECIDED: Situation = {
  name: 'decided',
  isStandard: true,
  lead: (office, cast, id) => decided(office, cast, id, 'for'),
};

/** The first vote is lost, so that a new round may start. */
const LOST: Situation = {
  name: 'lost',
  lead: async (office, cast, id) => {
    const led = await decided(office, cast, id, 'against');
    await cast.projectManager.mustGive(id, 'closeBallot');
    return led;
  },
};

/** In the middle of a stage. Generated requests come there by themselves, but seldom. */
const BETWEEN: readonly (readonly [stage: Stage, before: ObligationCode])[] = [
  ['works', 'review-finance'],
  ['works', 'collect-co-funding'],
  ['acceptance', 'certify-claim'],
  ['acceptance', 'pay-claim'],
  ['maintenance', 'submit-settlement'],
  ['maintenance', 'audit-settlement'],
  ['maintenance', 'pay-settlement'],
];

/** One in every stage, and votes of each kind; in a soak also more in the middle of stages. */
export const SITUATIONS: readonly Situation[] = [
  ...STAGES.map((stage) => (stage === 'subsidy' ? PLEDGE_WRITTEN_OFF : inStage(stage))),
  VOTING,
  ELECTING,
  DECIDED,
  LOST,
  ...(isSoak ? BETWEEN.map(([stage, before]) => inStage(stage, before)) : []),
];
