import { heldAt, rollOfRound, sessionFor } from '../../kernel/deliberation/readings';
import { when } from '../../kernel/reason';
import { ballotOn } from '../motions';
import { opening } from './ballots';
import type { Matter } from './step';

/** 议事会: a quorate sitting that puts the question to the residents. */
export const councilSession: Matter = {
  missing: (c) =>
    when(ballotOn(c, 'whether') === undefined && sessionFor(c, 'whether') === undefined, 'council-not-convened'),
  occasions: (c, { policy }) => [
    { subject: String(c.round.no), openedAt: c.round.startedAt, within: policy.consensus.convene },
  ],
};

/** The roll frozen and the ballot opened on it. */
export const whetherBallot: Matter = opening('whether', {
  missing: (c) => when(rollOfRound(c) === undefined, 'roll-not-frozen'),
  occasion: (c, { policy }) => {
    const session = sessionFor(c, 'whether');
    return (
      session && {
        subject: `whether/${c.round.no}`,
        openedAt: heldAt(session),
        within: policy.consensus.openBallot,
      }
    );
  },
});
