import { z } from 'zod';
import { openObjections } from '../../../domain/kernel/deliberation/ballotQueries';
import { REMEDIES } from '../../../domain/kernel/deliberation/objections';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import { recordTitle } from '../../../i18n/numbered';
import type { Choices } from '../../form';
import { ballotId, longText, no } from '../../shapes';

/** Those unanswered, by number; where two ballots have one of the same number, the ballot tells which. */
export const openObjectionChoices: Choices<BallotState> = ({ c, language }) => {
  const open = c.ballots.flatMap(openObjections);
  return [...new Set(open.map(({ no }) => no))].map((no) => {
    const texts = open.filter((one) => one.no === no).map(({ text }) => text.slice(0, 40));
    return { value: no, title: recordTitle(no, texts.join(' / '), language) };
  });
};

/** What an answer to an objection says. */
export const ANSWER_INPUT = {
  ballotId,
  no,
  text: longText,
  outcome: z
    .enum(['dismissed', 'upheld'])
    .exactOptional()
    .meta({ description: 'Absent: dismissed. An upheld objection shuts the gate until the district has decided' }),
  remedy: z.enum(REMEDIES).exactOptional().meta({ description: 'What follows; only if upheld' }),
};
