import { z } from 'zod';
import { MOVE_CAUSES } from '../../domain/kernel/deliberation/state';
import { period } from '../policies/shape';

/** What is pinned when a ballot opens. */
export const termsShape = z
  .object({
    policyVersion: z.string(),
    extended: period
      .exactOptional()
      .meta({ description: 'The whole voting period once extended; absent: never extended' }),
    notice: period,
    answerObjection: period,
    earlyClose: z.boolean().meta({ description: 'Whether it may close once all owners have voted' }),
    papers: z
      .object({
        scansRequired: z.boolean(),
        mandatesPerProxy: z.int().exactOptional().meta({ description: 'Absent: no maximum' }),
      })
      .exactOptional()
      .meta({
        description: 'What is asked of papers; absent in ballots from before it was pinned: as the policy says',
      }),
    objections: z
      .object({
        unanswered: z.int().meta({ description: 'Of one owner, home or account, at a time' }),
        all: z.int().meta({ description: 'Of one owner, home or account, in all' }),
        decidedByDistrict: z
          .boolean()
          .meta({ description: 'Whether the district decides what was not answered in time' }),
      })
      .exactOptional()
      .meta({ description: 'What holds for objections; absent as for `papers`' }),
    resolution: z
      .object({ session: z.int(), heldOn: z.string() })
      .exactOptional()
      .meta({ description: 'The council’s session that put the motion, by its number in the list' }),
    isDemonstration: z.literal(true).exactOptional(),
    lostPosted: z.literal(true).exactOptional().meta({ description: 'A lost result is posted, too' }),
    barAfterLost: period
      .exactOptional()
      .meta({ description: 'How long no assembly decides on the matter once it is lost' }),
  })
  .meta({ id: 'BallotTerms' });

/** Each time the close of a vote, or the end of its notice, moved. */
export const movesShape = z.array(z.object({ at: z.string(), endsAt: z.string(), because: z.enum(MOVE_CAUSES) }));
