import { z } from 'zod';
import { councilTermsAround } from '../../../db/councils';
import { listed, termTitle } from '../../../i18n/numbered';
import type { Choices } from '../../form';
import { count, localDate, longText, no, uuid } from '../../shapes';
import { motionChoices, type Votes } from '../shared/votes';
import { recordCouncilSessionWords } from './words';

const terms: Choices = async ({ db, c, language }) =>
  (await councilTermsAround(db, c.organisationPath)).map(({ termId, no, from, to }) => ({
    value: termId,
    title: termTitle(no, from, to, language),
  }));

/** Who sits on the council of the last term: they are who may have come. */
const sitting: Choices = async ({ db, c }) =>
  (await councilTermsAround(db, c.organisationPath))
    .slice(0, 1)
    .flatMap(({ members }) => members.map(({ no, name }) => ({ value: no, title: listed(no, name) })));

/** The council may settle what a later stage puts; what is behind it cannot be put again. */
const motionsAhead =
  ({ motionsOf }: Pick<Votes, 'motionsOf'>): Choices =>
  ({ programme: { lifecycle }, words, c: { stage }, language }) => {
    const ahead = lifecycle
      .progress(stage)
      .flatMap((one) => (lifecycle.isStage(stage) && one.state !== 'past' ? motionsOf(one.stage) : []));
    return motionChoices([...new Set(ahead)], words, language);
  };

export const recordCouncilSession = <Kind extends string>(
  votes: Pick<Votes<never, never, Kind>, 'kinds' | 'motionsOf'>,
) => ({
  input: z.strictObject({
    heldOn: localDate,
    members: count.min(1),
    present: count,
    resolves: z.enum(votes.kinds).exactOptional(),
    minutes: longText,
    attendance: z
      .strictObject({
        termId: uuid,
        attended: z.array(no).max(200),
        votes: z.strictObject({ for: count, against: count, abstain: count }).exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'Which members came, by their number in the council’s term, and how they voted' }),
  }),
  words: recordCouncilSessionWords,
  form: {
    fields: {
      resolves: { choices: motionsAhead(votes) },
      attendance: { fields: { termId: { choices: terms }, attended: { choices: sitting } } },
    },
  },
});
