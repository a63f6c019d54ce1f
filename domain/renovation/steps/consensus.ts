import { awaitedSince, heldAt, rollOfRound, sessionFor } from '../../kernel/deliberation/ballotQueries';
import { ballotOn } from '../motions';
import type { StepContent } from './step';

/** 议事会: a quorate session that puts the question to the residents. */
export const councilSession: StepContent = {
  missing: {
    'council-not-convened': (c) => ballotOn(c, 'whether') === undefined && sessionFor(c, 'whether') === undefined,
  },
  within: ({ consensus }) => consensus.convene,
  occasions: (c) => [{ subject: String(c.round.no), openedAt: c.round.startedAt }],
};

/**
 * The roll is frozen and the ballot opened on it. Whoever imported the roll does not freeze it, so the community is asked
 * beside the project manager until it is frozen.
 */
export const whetherBallot: StepContent = {
  missing: {
    'roll-not-frozen': (c) => ballotOn(c, 'whether') === undefined && rollOfRound(c) === undefined,
    'ballot-not-opened': (c) => ballotOn(c, 'whether') === undefined && { motion: 'whether' },
  },
  within: ({ consensus }) => consensus.openBallot,
  occasions: (c) => {
    const session = sessionFor(c, 'whether');
    return session === undefined
      ? []
      : [
          {
            subject: `whether/${c.round.no}`,
            about: { motion: 'whether' },
            openedAt: awaitedSince(c, 'whether', heldAt(session)),
            ...(rollOfRound(c) === undefined ? { coHolders: ['community'] as const } : {}),
          },
        ];
  },
};
