import { z } from 'zod';
import { openObjections } from '../../../domain/kernel/deliberation/ballotQueries';
import type { AnswerObjection } from '../../../domain/kernel/deliberation/commands/ballots';
import type { BallotState } from '../../../domain/kernel/deliberation/state';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { ballotId, longText, no } from '../../shapes';
import { ballotChoices, type Votes } from '../shared/votes';
import { answerObjectionWords } from './words';

/** Those unanswered, by number; where two ballots have one of the same number, the ballot tells which. */
const unanswered: Choices<BallotState> = ({ c }) => {
  const open = c.ballots.flatMap(openObjections);
  return [...new Set(open.map(({ no }) => no))].map((no) => {
    const texts = open.filter((one) => one.no === no).map(({ text }) => text.slice(0, 40));
    return { value: no, title: `${no} · ${texts.join(' / ')}` };
  });
};

export const answerObjection = <State extends BallotState, Policy extends CasePolicy>(
  votes: Pick<Votes<State, Policy>, 'ballotsMeant'>,
): CommandDefinition<AnswerObjection, State, Policy> => ({
  input: z.strictObject({ ballotId, no, text: longText }),
  words: answerObjectionWords,
  form: {
    fields: { ballotId: { choices: ballotChoices(votes.ballotsMeant.answerObjection) }, no: { choices: unanswered } },
  },
});
