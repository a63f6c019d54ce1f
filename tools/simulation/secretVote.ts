import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import { type Measure, plus, ZERO } from '../../domain/kernel/deliberation/tally';
import type { Session } from './council';
import type { Scene, StoryActions } from './words';

/** The number of the first `count` owners, and their area. */
const measureOf = (units: readonly UnitEntry[], owners: readonly string[], count: number): Measure => {
  const counted = new Set(owners.slice(0, count));
  const area = units
    .filter(({ ownerKey }) => ownerKey !== undefined && counted.has(ownerKey))
    .map(({ areaCentiSqm }) => ({ owners: 0, areaCentiSqm }))
    .reduce(plus, ZERO);
  return { ...area, owners: count };
};

/** Votes about persons, as a courtyard holds them: attendance is recorded, and the box is counted in the meeting. */
export const secretVotes = (
  { today, give, isRefused, pass, look }: StoryActions,
  { cast, courtyardId: id }: Scene,
  units: readonly UnitEntry[],
  session: Session,
) => {
  const owners = [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))];
  const address = (ballotId: string) => `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  return {
    /** The council puts the motion, candidates are nominated, the ballot opens, and `took` owners attend. */
    open: async (motion: 'election' | 'recall', title: string, took: number, more: object = {}): Promise<string> => {
      await session(motion);
      const { candidates = [], ...rest } = more as { candidates?: readonly string[] };
      for (const name of candidates) await give('community', 'nominate', { name, nominatedBy: '居民联名' });
      await give('projectManager', 'openBallot', { motion, title, text: title, ...rest });
      const ballotId = (await look()).state.ballots.at(-1)?.ballotId ?? '';
      await pass(1);
      const receivedOn = await today();
      const papers = owners.slice(0, took).map((ownerKey) => ({ ownerKey, receivedOn }));
      for (const reader of [cast.gridWorker, cast.community]) {
        await reader.must(`${address(ballotId)}/papers/attendance`, { body: { papers } });
      }
      return ballotId;
    },
    /** Two people count, two others enter the totals from the sheet; then the ballot is closed and posted. */
    finish: async (ballotId: string, took: number, forIt: readonly number[]): Promise<void> => {
      const all = measureOf(units, owners, took);
      const persons = forIt.map((votes, i) => {
        const yes = measureOf(units, owners, votes);
        const against = { owners: all.owners - yes.owners, areaCentiSqm: all.areaCentiSqm - yes.areaCentiSqm };
        return { no: i + 1, for: yes, against, abstain: ZERO };
      });
      const sheet = Buffer.from(`%PDF-1.4\n% ${ballotId}\n%%EOF\n`);
      const sent = await cast.gridWorker.must<{ fileId: string }>(
        `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('计票单')}&ballotId=${ballotId}`,
        { file: { content: sheet, type: 'application/pdf' } },
      );
      const counted = { persons, counters: ['陈某', '周某'], scan: sent.body.fileId };
      await isRefused('projectManager', 'closeBallot', { ballotId });
      for (const reader of [cast.gridWorker, cast.community]) {
        await reader.must(`${address(ballotId)}/counts`, { body: counted });
      }
      await give('projectManager', 'closeBallot', { ballotId });
      await give('projectManager', 'postNotice', { ballotId, place: '院门公示栏' });
    },
  };
};

export type SecretVotes = ReturnType<typeof secretVotes>;
