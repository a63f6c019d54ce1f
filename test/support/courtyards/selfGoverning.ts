import { ordinary } from '../../../demonstration/motions';
import type { SecretCount } from '../../../domain/kernel/deliberation/secretVote';
import { addDays } from '../../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import { formByAssembly } from './byAssembly';
import { PureCourtyard } from './pureCourtyard';

export const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 8_000 });
const NONE = measure(0);
export const open = (forIt: number, against = 0) => ({
  sealed: true,
  tally: { roll: measure(10), for: measure(forIt), against: measure(against), abstain: NONE },
  papers: forIt + against,
  pending: 0,
  papersHash: 'p',
});
/** Ten owners took part; the votes for each person. */
export const secret = (...forIt: readonly number[]) => {
  const persons = forIt.map((owners, i) => ({
    no: i + 1,
    for: measure(owners),
    against: measure(10 - owners),
    abstain: NONE,
  }));
  const count: SecretCount = { persons };
  const tally = { roll: measure(10), for: NONE, against: NONE, abstain: NONE, secret: measure(10) };
  return { sealed: true, tally, papers: 10, pending: 0, papersHash: 'p', count };
};
const ROLL = { rollId: 'r1', units: 10, owners: 10, areaCentiSqm: 80_000, hash: 'h' };
export const put = (motion: 'election' | 'recall' | 'covenant' | 'useFunds' | 'raiseFunds', more: object = {}) => ({
  motion,
  title: motion,
  text: motion,
  ...ordinary(motion),
  ...more,
});

export const session = (c: PureCourtyard, resolves: 'whether' | 'election' | 'recall' | 'useFunds' | 'raiseFunds') =>
  c.give('recordCouncilSession', 'community', {
    heldOn: c.now.slice(0, 10),
    members: 3,
    present: 2,
    resolves,
    minutes: '纪要',
  });

/** A courtyard in self-governance (自治), ten days after its opening, with a roll frozen in this round. */
export const selfGoverning = (policy: Policy = STANDARD_POLICY, opened = '2026-03-02'): PureCourtyard => {
  const c = new PureCourtyard(`${opened}T01:30:00.000Z`, { name: '某院', city: '成都' }, policy);
  session(c, 'whether');
  c.give('freezeRoll', 'projectManager', { rollId: 'r1' }, ROLL);
  c.give('openBallot', 'projectManager', { motion: 'whether', matters: ['none'], title: '改不改', text: '改不改' });
  c.give('closeBallot', 'projectManager', {}, open(10));
  c.give('postNotice', 'projectManager', { place: '门口' });
  return c.on(addDays(opened, 10));
};

export const lastBallot = (c: PureCourtyard): string => c.facts.ballots.at(-1)?.ballotId ?? '';
export const members = (...names: readonly string[]) =>
  names.map((name, i) => ({ name, duty: i === 0 ? ('chair' as const) : ('member' as const) }));

/** Takes a ballot from its opening to the end of its notice; returns the day reached. */
export const decide = (c: PureCourtyard, evidence: object, from: string, until: string): string => {
  const ballotId = lastBallot(c);
  c.on(from, 19);
  c.give('closeBallot', 'projectManager', { ballotId }, evidence);
  c.give('postNotice', 'projectManager', { ballotId, place: '门口' });
  c.on(until);
  return ballotId;
};

/** Posts the result of a ballot, of the last one if none is named, and lets its notice pass. */
export const postResult = (c: PureCourtyard, ballotId = lastBallot(c)): void => {
  c.must('postNotice', 'projectManager', { ballotId, place: '门口' });
  const ends = c.facts.ballots.find((ballot) => ballot.ballotId === ballotId)?.notice?.endsAt;
  if (ends !== undefined && ends > c.now) c.until(ends);
};

/** A courtyard in plan (定案) on 12 March, with an elected body and a confirmed filing. */
export const withBody = (policy: Policy = STANDARD_POLICY): PureCourtyard => {
  const c = selfGoverning(policy, '2026-02-21');
  formByAssembly(c, members('张一', '李二', '王三'), { on: '2026-03-12' });
  c.give('fileBody', 'body', {});
  c.give('confirmFiling', 'projectManager', { number: '1' });
  return c;
};
