import { z } from 'zod';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { Choices } from '../../form';
import { longText, shortText } from '../../shapes';
import { motionChoices, type Votes } from '../shared/votes';
import { openBallotWords } from './words';

const motionsNow =
  <State extends BallotState, Policy extends CasePolicy>({
    motionsToPut,
  }: Pick<Votes<State, Policy>, 'motionsToPut'>): Choices<State, Policy> =>
  ({ words, c, ctx, language }) =>
    motionChoices(motionsToPut(c, ctx), words, language);

export const openBallot = <State extends BallotState, Policy extends CasePolicy, Kind extends string>(
  votes: Pick<Votes<State, Policy, Kind>, 'kinds' | 'motionsToPut'>,
) => ({
  input: z.strictObject({ motion: z.enum(votes.kinds), title: shortText, text: longText }),
  words: openBallotWords,
  form: { fields: { motion: { choices: motionsNow(votes) } } },
});
