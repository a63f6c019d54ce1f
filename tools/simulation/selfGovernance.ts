import { enterPapers, voteByPhone } from '../../demonstration/papers';
import { withPermit } from '../../demonstration/payments';
import type { SecretVotes } from './secretVote';
import type { Scene, StoryActions } from './words';

/**
 * 自治: the body by secret vote and, at the same time, the covenant by ballot. Papers are delivered with the warning;
 * some owners vote online, the others on paper.
 */
export const formSelfGovernance = async (
  { today, byTwo, give, isRefused, pass, pastBallots, pastNotices, look }: StoryActions,
  { cast, courtyardId: id }: Scene,
  owners: readonly string[],
  votes: SecretVotes,
): Promise<void> => {
  const took = 26;
  const candidates = ['张某', '李某', '王某', '赵某', '陈某', '孙某'];
  const election = await votes.open('election', '选举院委会成员五名', took, { candidates, seats: 5 });
  const covenant = '第一条 爱护公共设施。第二条 按户每月缴纳管理费五元。';
  await give('projectManager', 'openBallot', {
    motion: 'covenant',
    matters: ['none'],
    title: '院落公约',
    text: covenant,
  });
  const covenantBallot = (await look()).state.ballots.at(-1)?.ballotId ?? '';
  const ballot = `/api/v1/courtyards/${id}/ballots/${covenantBallot}`;
  const deliveredOn = await today();
  const signed = await cast.gridWorker.must<{ fileId: string }>(
    `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('签收单')}`,
    { file: { content: Buffer.from('%PDF-1.4\n% 签收单\n%%EOF\n'), type: 'application/pdf' } },
  );
  const deliveries = owners.map((ownerKey) => ({
    ownerKey,
    way: 'signature',
    deliveredOn,
    evidence: '签收单',
    warned: true,
    file: signed.body.fileId,
  }));
  await cast.gridWorker.must(`${ballot}/deliveries`, { body: { deliveries } });
  const read = deliveries.map(({ ownerKey, way }) => ({ ownerKey, way, deliveredOn }));
  await cast.community.must(`${ballot}/deliveries/confirmations`, { body: { deliveries: read } });
  const left = await voteByPhone(cast, ballot, owners, Array(9).fill('for'));
  await pass(3);
  const receivedOn = await today();
  const scan = await cast.gridWorker.must<{ fileId: string }>(
    `/api/v1/courtyards/${id}/files?name=${encodeURIComponent('表决票扫描件')}&ballotId=${covenantBallot}`,
    { file: { content: Buffer.from('%PDF-1.4\n% 表决票\n%%EOF\n'), type: 'application/pdf' } },
  );
  const papers = left.slice(0, 16).map((ownerKey, i) => ({
    ownerKey,
    choice: i < 14 ? 'for' : 'against',
    channel: 'paper',
    receivedOn,
    scan: scan.body.fileId,
  }));
  // Who printed the slips handles no papers.
  await enterPapers({ gridWorker: cast.gridWorker, community: cast.projectManager }, ballot, papers);
  await cast.gridWorker.must(`${ballot}/reminders`, { body: { way: 'slip', remindedOn: receivedOn } });
  await pastBallots();
  await isRefused('community', 'adoptCovenant', {
    adoptedOn: await today(),
    by: 'ballot',
    text: covenant,
    ballotId: covenantBallot,
  });
  await isRefused('projectManager', 'closeBallot');
  await give('projectManager', 'closeBallot', { ballotId: covenantBallot });
  await give('projectManager', 'postNotice', { ballotId: covenantBallot, place: '院门公示栏' });
  await votes.finish(election, took, [25, 22, 20, 18, 16, 9]);
  await pastNotices();
  const duties = ['chair', 'bookkeeper', 'qualitySupervisor', 'qualitySupervisor', 'member'];
  const members = candidates.slice(0, 5).map((name, i) => ({ name, duty: duties[i] }));
  const elected = { electedOn: await today(), councilSeats: 2, ballotId: election };
  await isRefused('community', 'recordBodyElection', {
    ...elected,
    members: [...members, { name: '孙某', duty: 'member' }],
  });
  await give('community', 'recordBodyElection', { ...elected, members });
  const named = { bookkeeper: '李某', account: '6222-0001' };
  await byTwo('community', 'nameBookkeeperAndAccount', await withPermit(cast.community, id, named));
  await give('community', 'adoptCovenant', {
    adoptedOn: await today(),
    by: 'ballot',
    text: covenant,
    ballotId: covenantBallot,
  });
};
