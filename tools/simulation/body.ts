import type { SecretVotes } from './secretVote';
import type { StoryActions } from './words';

const TOOK = 24;

/** The chair moves away during the works: a by-election, then the body assigns its duties again. */
export const replaceMember = async (
  { today, give, isRefused, pass, pastBallots, pastNotices, scan }: StoryActions,
  votes: SecretVotes,
): Promise<void> => {
  await give('body', 'recordResignation', { name: '张某', leftOn: await today(), why: '搬离本院' });
  await give('subDistrictLeader', 'confirmRequest');
  await pass(4);
  const more = { candidates: ['孙某', '钱某'], seats: 1, vacancies: true };
  const ballotId = await votes.open('election', '补选院委会成员一名', TOOK, more);
  await pastBallots();
  await votes.finish(ballotId, TOOK, [16, 8]);
  await pastNotices();
  const joinedOn = await today();
  await isRefused('community', 'recordByElection', { joinedOn, members: [{ name: '钱某', duty: 'member' }], ballotId });
  await give('community', 'recordByElection', { joinedOn, members: [{ name: '孙某', duty: 'member' }], ballotId });
  await give('body', 'assignDuties', {
    members: [
      { name: '李某', duty: 'chair' },
      { name: '王某', duty: 'qualitySupervisor' },
      { name: '赵某', duty: 'qualitySupervisor' },
      { name: '陈某', duty: 'member' },
      { name: '孙某', duty: 'bookkeeper' },
    ],
    evidence: [await scan('body', '院委会会议纪要')],
  });
  await give('subDistrictLeader', 'confirmRequest');
};

/** A member who never came is recalled. Another one, whom some also wanted to recall, stays. */
export const recallMember = async (
  { give, isRefused, pastBallots, pastNotices }: StoryActions,
  votes: SecretVotes,
): Promise<void> => {
  const ballotId = await votes.open('recall', '罢免院委会成员', TOOK, { members: ['陈某', '赵某'] });
  await pastBallots();
  await votes.finish(ballotId, TOOK, [20, 6]);
  await isRefused('community', 'recordRecall');
  await pastNotices();
  await give('community', 'recordRecall');
};

/** The term ends and the body is re-elected. */
export const renewBody = async (
  { today, give, pass, pastBallots, pastNotices }: StoryActions,
  votes: SecretVotes,
): Promise<void> => {
  const more = { candidates: ['周某', '吴某', '郑某'], seats: 3 };
  const ballotId = await votes.open('election', '院委会换届选举', TOOK, more);
  await pastBallots();
  await votes.finish(ballotId, TOOK, [22, 21, 20]);
  await pastNotices();
  const duties = ['chair', 'bookkeeper', 'qualitySupervisor'];
  const members = more.candidates.map((name, i) => ({ name, duty: duties[i] }));
  await give('community', 'recordBodyElection', { electedOn: await today(), members, councilSeats: 1, ballotId });
  await give('body', 'fileBody');
  await pass(2);
  await give('projectManager', 'confirmFiling', { number: '备案-002' });
};
