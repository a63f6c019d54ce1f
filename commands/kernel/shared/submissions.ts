import { submissionsOf } from '../../../db/submissions';
import { openSubmissions } from '../../../domain/kernel/deliberation/ballotQueries';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import { dateOf } from '../../../domain/kernel/time/instant';
import { requestTitle } from '../../../i18n/numbered';
import type { Choices } from '../../form';

/** What was sent from the public page and nobody has handled yet. */
export const submissionChoices: Choices<BallotState> = async ({ db, c, language }) => {
  const texts = new Map((await submissionsOf(db, c.id)).map(({ ref, text }) => [ref, text]));
  return openSubmissions(c).map(({ no, ref, receivedAt }) => ({
    value: no,
    title: requestTitle(no, (texts.get(ref) ?? '').slice(0, 40), dateOf(receivedAt), language),
  }));
};
