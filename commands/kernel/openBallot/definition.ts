import { z } from 'zod';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { Choices, FormAt } from '../../form';
import { longText, shortText } from '../../shapes';
import { motionChoices, type Votes } from '../shared/votes';
import { settledLines } from './settled';
import { openBallotWords } from './words';

const motionsNow =
  <State extends BallotState, Policy extends CasePolicy>({
    motionsToPut,
  }: Pick<Votes<State, Policy>, 'motionsToPut'>): Choices<State, Policy> =>
  ({ words, c, ctx, language }) =>
    motionChoices(motionsToPut(c, ctx), words, language);

export const openBallot = <State extends BallotState, Policy extends CasePolicy, Kind extends string>(
  votes: Pick<Votes<State, Policy, Kind>, 'kinds' | 'motionsToPut' | 'settledAtOpening'>,
) => ({
  input: z.strictObject({ motion: z.enum(votes.kinds), title: shortText, text: longText }),
  words: openBallotWords,
  form: {
    fields: { motion: { choices: motionsNow(votes) } },
    about: ({ c, ctx, language }: FormAt<State, Policy>) =>
      votes
        .motionsToPut(c, ctx)
        .flatMap((motion) =>
          settledLines(
            votes.settledAtOpening(c, { motion, title: '', text: '' }, ctx),
            [{ field: 'motion', values: [motion] }],
            language,
          ),
        ),
  },
});
