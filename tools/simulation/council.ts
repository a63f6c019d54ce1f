import { addDays } from '../../domain/kernel/time/instant';
import type { Scene, StoryActions } from './words';

const SEATS = 11;
/** The numbers of the members who attend a session. */
const PRESENT = [1, 2, 3, 4, 5, 6, 8, 9, 11];

export type Session = (resolves: string) => Promise<void>;

/** Records the community's council and its rules. Later sessions then list who came and how they voted. */
export const councilOf = async ({ today, give }: StoryActions, { cast, communityId }: Scene): Promise<Session> => {
  const from = await today();
  const members = Array.from({ length: SEATS }, (_, i) => ({ name: `议事员${i + 1}`, capacity: '居民代表' }));
  const rules = {
    text: '三分之二以上成员到会方可议事，到会成员过半数同意方可提交居民表决',
    quorum: { share: { numerator: 2, denominator: 3 }, bound: 'atLeast' },
    majority: { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' },
  };
  const { body } = await cast.community.must<{ termId: string }>(`/api/v1/organisations/${communityId}/council-terms`, {
    body: { from, to: addDays(from, 6 * 365), members, rules },
  });
  await cast.subDistrictLeader.must(`/api/v1/organisations/${communityId}/council-terms/${body.termId}/confirm`, {
    body: {},
  });
  return async (resolves) => {
    await give('community', 'recordCouncilSession', {
      heldOn: await today(),
      members: SEATS,
      present: PRESENT.length,
      resolves,
      minutes: '议事会讨论后同意提交居民表决',
      attendance: { termId: body.termId, attended: PRESENT, votes: { for: 7, against: 1, abstain: 1 } },
    });
  };
};
