import { handIn, voteByPhone } from '../demonstration/papers';
import type { Stage, Words } from './words';

/** The covenant by ballot: papers delivered with the warning, some owners vote by phone, the rest on paper. */
export const voteOnCovenant = async (
  { today, give, isRefused, pass, look }: Words,
  { cast, courtyardId: id }: Stage,
  owners: readonly string[],
): Promise<void> => {
  const covenant = '第一条 爱护公共设施。第二条 按户每月缴纳管理费五元。';
  await give('projectManager', 'openBallot', { motion: 'covenant', title: '院落公约', text: covenant });
  const covenantBallot = (await look()).facts.ballots.at(-1)?.ballotId ?? '';
  const ballot = `/api/v1/courtyards/${id}/ballots/${covenantBallot}`;
  const deliveredOn = await today();
  const deliveries = owners.map((ownerKey) => ({
    ownerKey,
    way: 'signature',
    deliveredOn,
    evidence: '签收单',
    warned: true,
  }));
  await cast.gridWorker.must(`${ballot}/deliveries`, { body: { deliveries } });
  const left = await voteByPhone(cast, ballot, owners, Array(9).fill('for'));
  await pass(3);
  const receivedOn = await today();
  const papers = left
    .slice(0, 16)
    .map((ownerKey, i) => ({ ownerKey, choice: i < 14 ? 'for' : 'against', channel: 'paper', receivedOn }));
  await handIn(cast, ballot, papers);
  await pass(13);
  await isRefused('community', 'adoptCovenant', {
    adoptedOn: await today(),
    by: 'ballot',
    text: covenant,
    ballotId: covenantBallot,
  });
  await give('projectManager', 'closeBallot');
  await give('projectManager', 'postNotice', { place: '院门公示栏' });
  await pass(8);
  await give('community', 'adoptCovenant', {
    adoptedOn: await today(),
    by: 'ballot',
    text: covenant,
    ballotId: covenantBallot,
  });
};
