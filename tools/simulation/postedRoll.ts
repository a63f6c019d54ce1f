import { rollBody } from '../../demonstration/roll';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Scene, StoryActions } from './words';

/** Imports a roll, lets it be posted for as long as the standard policy says, and has somebody else freeze it. */
export const freezePosted = async (
  { give, past }: StoryActions,
  { cast, courtyardId: id }: Scene,
  units: readonly UnitEntry[],
): Promise<void> => {
  const rolls = `/api/v1/courtyards/${id}/rolls`;
  const { body } = await cast.projectManager.must<{ rollId: string }>(rolls, { body: rollBody(units) });
  const posting = { body: { place: '院门公示栏' } };
  const posted = await cast.projectManager.must<{ postedUntil: Instant }>(`${rolls}/${body.rollId}/posting`, posting);
  await past(posted.body.postedUntil);
  await give('community', 'freezeRoll', { rollId: body.rollId });
};
