import { z } from 'zod';
import { SPECIAL_MATTER_NAMES } from '../../../domain/kernel/deliberation/statute';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ASKED_FOR_MATTERS, isAskedForMatters } from '../../../domain/renovation/commands/ballotOpening';
import { settledAtOpening } from '../../../domain/renovation/commands/ballots';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { silenceClauseOf } from '../../../domain/renovation/covenants';
import { DECLARED_MATTERS, type DeclaredMatter } from '../../../domain/renovation/declaredMatters';
import { awaitedFrom } from '../../../domain/renovation/lifecycle';
import { ballotOn } from '../../../domain/renovation/motions';
import { MOTION_KINDS, type MotionKind } from '../../../domain/renovation/policy';
import { openBallot as ofAnyVote } from '../../kernel/openBallot/definition';
import { settledLines } from '../../kernel/openBallot/settled';
import { count, name, no } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { memberChoices } from '../shared/body';
import { VOTES } from '../shared/votes';
import { openBallotWords } from './words';

const kernel = ofAnyVote(VOTES);

/** The motion that is awaited now: what else may be put is chosen by hand. */
const awaitedMotion = (c: Courtyard, ctx: Context): MotionKind | undefined => {
  const awaited = awaitedFrom(c, ctx).find(({ code, openedAt }) => code === 'open-ballot' && openedAt <= ctx.now);
  return MOTION_KINDS.find((kind) => kind === awaited?.about?.motion);
};

/** The covenant in force, if it has a clause on unreturned papers. */
const silenceChoices: CourtyardChoices = ({ c, ctx }) => {
  const silence = silenceClauseOf(c, dateOf(ctx.now));
  return silence === undefined
    ? []
    : [{ value: silence.covenantVersion, title: `${silence.covenantVersion} · ${silence.clause.slice(0, 60)}` }];
};

/** What may be said of a motion, as far as other rules follow: that it is ordinary, or one of the special matters. */
const mattersOf = (motion: MotionKind): readonly (readonly DeclaredMatter[])[] =>
  isAskedForMatters(motion) ? [['none'], SPECIAL_MATTER_NAMES] : [[]];

/** The close, the threshold and the notice that follow from the motion and from what is said of it. */
const settled: NonNullable<Definition<'openBallot'>['form']>['about'] = ({ c, ctx, language }) =>
  VOTES.motionsToPut(c, ctx).flatMap((motion) =>
    mattersOf(motion).flatMap((matters) =>
      settledLines(
        settledAtOpening(c, { motion, matters, title: '', text: '' }, ctx),
        [
          { field: 'motion', values: [motion] },
          ...(matters.length === 0 ? [] : [{ field: 'matters', values: matters }]),
        ],
        language,
      ),
    ),
  );

export const openBallot: Definition<'openBallot'> = {
  input: kernel.input.extend({
    matters: z.array(z.enum(DECLARED_MATTERS)).max(DECLARED_MATTERS.length).exactOptional().meta({
      description:
        'What it is about for which the law demands three quarters (Civil Code art. 278, items 6 to 8), or `none`; asked of each motion that may be ordinary',
    }),
    seats: count.min(1).max(50).exactOptional().meta({ description: 'Of an election: how many are to be elected' }),
    vacancies: z.boolean().exactOptional().meta({ description: 'Of an election: only seats that fell vacant' }),
    members: z.array(name).max(50).exactOptional().meta({ description: 'Of a recall: the members it is about' }),
    silenceByCovenant: no.exactOptional().meta({
      description: 'The version of the covenant in force whose clause counts unreturned papers with the majority',
    }),
  }),
  words: openBallotWords,
  form: {
    fields: {
      ...kernel.form.fields,
      matters: { onlyWith: { field: 'motion', values: ASKED_FOR_MATTERS, isAsked: true } },
      seats: { onlyWith: { field: 'motion', values: ['election'], isAsked: true } },
      vacancies: { onlyWith: { field: 'motion', values: ['election'], isAsked: false } },
      members: { choices: memberChoices, onlyWith: { field: 'motion', values: ['recall'], isAsked: true } },
      silenceByCovenant: { choices: silenceChoices },
    },
    about: settled,
    prefilled: (c, ctx) => ({
      motion: awaitedMotion(c, ctx),
      seats: ballotOn(c, 'election')?.closed?.verdict.runOff?.seats,
    }),
  },
};
