import { unitsOwnedBy } from '../database/rolls';
import { type Office, withOpenBallot } from './office';

/** Each owner's area with `unitsOwnedBy`, in 0.01 m². */
export const OWNER_AREA = 6_800;

/**
 * The courtyard's owners carried the renovation in a day, and now elect three of the candidates: the id of the secret ballot,
 * which is open.
 */
export const withOpenElection = async (
  office: Office,
  id: string,
  { owners, candidates }: { readonly owners: readonly string[]; readonly candidates: readonly string[] },
): Promise<string> => {
  const { community, gridWorker, projectManager } = office.people;
  const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...owners));
  const ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  const receivedOn = await office.today();
  const papers = owners.map((ownerKey) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn }));
  await gridWorker.must(`${ballot}/papers`, { body: { papers } });
  const again = papers.map(({ ownerKey, choice }) => ({ ownerKey, choice }));
  await community.must(`${ballot}/papers/verifications`, { body: { papers: again } });
  await projectManager.mustGive(id, 'closeBallot');
  await projectManager.mustGive(id, 'postNotice', { place: '院门' });
  await office.waitsIn(id).pastNotice();
  await office.waitsIn(id).reach('selfGovernance');
  const session = { members: 11, present: 9, resolves: 'election', minutes: '纪要' };
  await community.mustGive(id, 'recordCouncilSession', { ...session, heldOn: await office.today() });
  for (const name of candidates) await community.mustGive(id, 'nominate', { name, nominatedBy: '居民' });
  await projectManager.mustGive(id, 'openBallot', {
    motion: 'election',
    title: '选举院委会',
    text: '选举院委会成员三名',
    seats: 3,
  });
  return `${id}-b2`;
};
