import { tallyOf } from '../db/papers';
import { enterPapers } from '../demonstration/papers';
import { generateRoll, rollBody } from '../demonstration/roll';
import { dateOf, instantOf } from '../domain/kernel/time/instant';
import { enrol, type Town } from '../test/support/morning/officeTown';
import { eventsOf } from './commands';
import { median, seconds, timed } from './measure';
import type { Servers } from './servers';

/** Counts the same rows with one plain statement: the lower limit for a tally. */
const PLAIN = `SELECT p.choice, count(*), sum(o.area_centi_sqm) FROM ballot_paper p
  JOIN roll_owner o ON o.roll_id = p.roll_id AND o.owner_key = p.owner_key WHERE p.ballot_id = $1 GROUP BY 1`;

export interface BallotMeasures {
  readonly papers: number;
  /** Papers entered and verified each second. */
  readonly papersPerSecond: number;
  readonly tallyMs: number;
  readonly tallyOverPlainSql: number;
  /** History events of the courtyard from its enrolment to the close. */
  readonly events: number;
}

/** Opens a ballot of this many units over HTTP; returns the papers that its owners hand in. */
const openBallot = async ({ offices, ...town }: Town, units: number) => {
  const id = await enrol({ offices, ...town }, `表决${units}`);
  const { community, projectManager } = offices;
  const today = dateOf(instantOf(Date.now()));
  await community.mustGive(id, 'recordCouncilSession', {
    heldOn: today,
    members: 11,
    present: 9,
    resolves: 'whether',
    minutes: '提交表决',
  });
  const entries = generateRoll({ seed: units, households: units });
  const roll = await projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, {
    body: rollBody(entries),
  });
  // The profile has as many households as any case of the bench.
  await community.mustGive(id, 'freezeRoll', { rollId: roll.body.rollId, why: '户数以名册为准' });
  await projectManager.mustGive(id, 'openBallot', {
    motion: 'whether',
    matters: ['none'],
    title: '改不改',
    text: '整治',
  });
  const ballotId = `${id}-b1`;
  const owners = [...new Set(entries.flatMap((entry) => entry.ownerKey ?? []))];
  const papers = owners.map((ownerKey, i) => ({
    ownerKey,
    choice: i % 10 === 0 ? 'against' : 'for',
    channel: 'paper',
    receivedOn: today,
  }));
  return { id, ballotId, papers, path: `/api/v1/courtyards/${id}/ballots/${ballotId}` };
};

/** Runs a ballot of this many units over HTTP, from the roll's import to the close. */
export const measureBallot = async (servers: Servers, town: Town, units: number): Promise<BallotMeasures> => {
  const { offices } = town;
  const { id, ballotId, papers, path } = await openBallot(town, units);
  const took = await seconds(() => enterPapers(offices, path, papers));
  const { pool } = servers;
  const ours = median(await timed(30, () => tallyOf(pool, ballotId)));
  const plain = median(await timed(30, () => pool.query(PLAIN, [ballotId])));
  await offices.projectManager.mustGive(id, 'closeBallot');
  return {
    papers: papers.length,
    papersPerSecond: papers.length / took,
    tallyMs: ours,
    tallyOverPlainSql: ours / plain,
    events: (await eventsOf(servers, id)).events,
  };
};

/** Takes one after the other from a list until it is empty. */
const takeAll = async <V>(list: V[], one: (value: V) => Promise<unknown>): Promise<void> => {
  for (let next = list.pop(); next !== undefined; next = list.pop()) await one(next);
};

/**
 * Seconds in which this many papers are entered, verified and counted by so many clients at once, one paper a request as
 * from a desk: each client enters until nothing is left to enter, and then verifies.
 */
export const countByMany = async (town: Town, units: number, clients: number): Promise<number> => {
  const { offices } = town;
  const { id, papers, path } = await openBallot(town, units);
  const [toEnter, toVerify] = [[...papers], [...papers]];
  const desks = Array.from({ length: clients });
  return seconds(async () => {
    await Promise.all(
      desks.map(() =>
        takeAll(toEnter, (paper) => offices.gridWorker.must(`${path}/papers`, { body: { papers: [paper] } })),
      ),
    );
    await Promise.all(
      desks.map(() =>
        takeAll(toVerify, ({ ownerKey, choice }) =>
          offices.community.must(`${path}/papers/verifications`, { body: { papers: [{ ownerKey, choice }] } }),
        ),
      ),
    );
    await offices.projectManager.mustGive(id, 'closeBallot');
  });
};
