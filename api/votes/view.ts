import { z } from 'zod';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { publicPath } from '../publicPages/publicPath';
import type { CodedVote } from './service';

/** What the code's holder sees: the motion, but neither the owner's name nor the vote. */
export const voteView = ({ api, c, known, ballot }: CodedVote) => {
  const { kind, title, text } = ballot.motion;
  const state: 'open' | 'used' = known.usedAt === null ? 'open' : 'used';
  return {
    name: api.programme.summary(c).name,
    page: publicPath(c.id),
    motion: { kind, title, text },
    units: known.units,
    areaCentiSqm: known.areaCentiSqm,
    closesAt: ballot.closesAt,
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
    state: z.enum(['open', 'used']),
  });
