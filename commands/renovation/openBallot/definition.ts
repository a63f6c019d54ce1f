import { z } from 'zod';
import { SPECIAL_MATTER_NAMES } from '../../../domain/kernel/deliberation/statute';
import { QUESTIONS } from '../../../domain/renovation/commands/ballotOpening';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { awaitedFrom } from '../../../domain/renovation/lifecycle';
import { MOTION_KINDS, type MotionKind } from '../../../domain/renovation/policy';
import { openBallot as ofAnyVote } from '../../kernel/openBallot/definition';
import { count, name } from '../../shapes';
import type { Definition } from '../definition';
import { memberChoices } from '../shared/body';
import { VOTES } from '../shared/votes';
import { openBallotWords } from './words';

const kernel = ofAnyVote(VOTES);

/** The motion that is awaited now: what else may be put is chosen by hand. */
const awaitedMotion = (c: Courtyard, ctx: Context): MotionKind | undefined => {
  const awaited = awaitedFrom(c, ctx).find(({ code, openedAt }) => code === 'open-ballot' && openedAt <= ctx.now);
  return MOTION_KINDS.find((kind) => kind === awaited?.about?.motion);
};

export const openBallot: Definition<'openBallot'> = {
  input: kernel.input.extend({
    matters: z.array(z.enum(SPECIAL_MATTER_NAMES)).max(SPECIAL_MATTER_NAMES.length).exactOptional().meta({
      description: 'What it is about for which the law demands three quarters (Civil Code art. 278, items 6 to 8)',
    }),
    seats: count.min(1).max(50).exactOptional().meta({ description: 'Of an election: how many are to be elected' }),
    vacancies: z.boolean().exactOptional().meta({ description: 'Of an election: only seats that fell vacant' }),
    members: z.array(name).max(50).exactOptional().meta({ description: 'Of a recall: the members it is about' }),
  }),
  words: openBallotWords,
  form: {
    fields: {
      ...kernel.form.fields,
      matters: { onlyWith: { field: 'motion', values: QUESTIONS, isAsked: false } },
      seats: { onlyWith: { field: 'motion', values: ['election'], isAsked: true } },
      vacancies: { onlyWith: { field: 'motion', values: ['election'], isAsked: false } },
      members: { choices: memberChoices, onlyWith: { field: 'motion', values: ['recall'], isAsked: true } },
    },
    prefilled: (c, ctx) => ({ motion: awaitedMotion(c, ctx) }),
  },
};
