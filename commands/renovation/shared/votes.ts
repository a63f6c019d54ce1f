import { ballotsMeant, motionsToPut, settledAtOpening } from '../../../domain/renovation/commands/ballots';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { motionsOf } from '../../../domain/renovation/lifecycle';
import { MOTION_KINDS, type MotionKind, type Policy } from '../../../domain/renovation/policy';
import type { Votes } from '../../kernel/shared/votes';

/** How courtyards vote. */
export const VOTES: Votes<Courtyard, Policy, MotionKind> = {
  kinds: MOTION_KINDS,
  motionsOf,
  motionsToPut,
  settledAtOpening,
  ballotsMeant,
};
