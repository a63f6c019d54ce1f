import { z } from 'zod';
import { factorOf, VOTE_FACTORS } from '../../domain/kernel/deliberation/voteFactor';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { publicPath } from '../publicPages/publicPath';
import type { CodedVote } from './service';

/**
 * `voted`: online, and may vote again until the close. `onPaper`: a paper of the owner was entered; a vote beside it is a dispute.
 * `disputed`: a vote and a paper stand beside each other, and neither counts until a third person has settled it with the owner;
 * until the close the owner may vote again.
 */
const VOTE_STATES = ['open', 'voted', 'onPaper', 'disputed'] as const;
type VoteState = (typeof VOTE_STATES)[number];

const STATE_OF = { online: 'voted', paper: 'onPaper', both: 'disputed' } as const satisfies Record<string, VoteState>;

/** What the code's holder sees: the motion, but neither the owner's name nor the vote. */
export const voteView = ({ api, c, known, ballot }: CodedVote) => {
  const { kind, title, text } = ballot.motion;
  const state: VoteState = known.votedBy === null ? 'open' : STATE_OF[known.votedBy];
  return {
    name: api.programme.summary(c).name,
    page: publicPath(c.id),
    motion: { kind, title, text },
    units: known.units,
    areaCentiSqm: known.areaCentiSqm,
    closesAt: ballot.closesAt,
    secondFactor: factorOf(ballot),
    slip: known.no,
    state,
  };
};

export type VoteView = ReturnType<typeof voteView>;

/** The same as JSON, where the programme names the case's field. */
export const voteJson = (found: CodedVote) => {
  const { name, ...view } = voteView(found);
  return { [found.api.names.one]: name, ...view };
};

/** The schema of `voteJson` for these programmes. */
export const voteShape = (apis: readonly AnyProgrammeApi[]) =>
  z.object({
    ...Object.fromEntries(
      apis.map(({ names }) => [names.one, apis.length > 1 ? z.string().exactOptional() : z.string()]),
    ),
    page: z.string().meta({ description: 'The address of the case’s public page' }),
    motion: z.object({ kind: z.string(), title: z.string(), text: z.string() }),
    units: z.array(z.string()),
    areaCentiSqm: z.int(),
    closesAt: z.string(),
    secondFactor: z
      .enum(VOTE_FACTORS)
      .meta({ description: 'What to give beside the code, in `phone` or `identityDigits`' }),
    slip: z.int().meta({ description: 'The number of the slip; from 2 on the codes before it are void' }),
    state: z.enum(VOTE_STATES).meta({
      description:
        '`voted`: online, and may vote again. `onPaper`: a paper was entered; a vote beside it is a dispute. `disputed`: neither counts until a third person has settled it with the owner',
    }),
  });
