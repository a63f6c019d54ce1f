import { sessionFor } from '../../../domain/kernel/deliberation/ballotQueries';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { motionsOf } from '../../../domain/renovation/lifecycle';
import { ballotOn, needsCouncil } from '../../../domain/renovation/motions';
import type { MotionKind } from '../../../domain/renovation/policy';
import { recordCouncilSession as ofAnyVote } from '../../kernel/recordCouncilSession/definition';
import type { Definition } from '../definition';
import { VOTES } from '../shared/votes';

const kernel = ofAnyVote(VOTES);

/** The stage's own question, where the council has not put it yet. */
const motionToDiscuss = (c: Courtyard, { policy }: Context): MotionKind | undefined => {
  const [own] = motionsOf(c.stage);
  const isAwaited =
    own !== undefined &&
    needsCouncil(policy, own) &&
    ballotOn(c, own) === undefined &&
    sessionFor(c, own) === undefined;
  return isAwaited ? own : undefined;
};

export const recordCouncilSession: Definition<'recordCouncilSession'> = {
  ...kernel,
  form: {
    ...kernel.form,
    // The council is as large as it was last time.
    prefilled: (c, ctx) => ({
      heldOn: dateOf(ctx.now),
      members: c.sessions.at(-1)?.members,
      resolves: motionToDiscuss(c, ctx),
    }),
  },
};
