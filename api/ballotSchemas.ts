import { z } from 'zod';
import { localDate, longText, shortText, uuid, why } from './schemas';

const count = z.int().min(0).max(100_000);
const no = z.int().min(1).max(10_000);

export const ballotId = shortText
  .exactOptional()
  .meta({ description: 'Which ballot; not needed where only one can be meant' });

/** The inputs of the commands of a vote's course, for a programme that puts these motions. */
export const ballotSchemas = <Kind extends string>(motion: z.ZodType<Kind>) => ({
  recordCouncilSession: z.strictObject({
    heldOn: localDate,
    members: count.min(1),
    present: count,
    resolves: motion.exactOptional(),
    minutes: longText,
    attendance: z
      .strictObject({
        termId: uuid,
        attended: z.array(no).max(200),
        votes: z.strictObject({ for: count, against: count, abstain: count }).exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'Which members came, by their number in the council’s term, and how they voted' }),
  }),
  freezeRoll: z.strictObject({ rollId: uuid }),
  openBallot: z.strictObject({ motion, title: shortText, text: longText }),
  extendBallot: z.strictObject({ ballotId, why }),
  closeBallot: z.strictObject({ ballotId }),
  postNotice: z.strictObject({ ballotId, place: shortText }),
  raiseObjection: z.strictObject({ ballotId, text: longText }),
  answerObjection: z.strictObject({ ballotId, no, text: longText }),
  receiveSubmission: z.strictObject({ ballotId: shortText, ref: uuid }),
  takeOverSubmission: z.strictObject({ no }),
  declineSubmission: z.strictObject({ no, why }),
});
