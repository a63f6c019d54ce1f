/**
 * How long whoever claims a mail has for sending it and recording the outcome: longer than any sending may take
 * (activities/mailQueue.ts). If they die meanwhile, the mail is due again at the end of it.
 */
const CLAIMED_FOR = "interval '5 minutes'";

/** When a claim made now ends. */
export const CLAIMED_UNTIL = `now() + ${CLAIMED_FOR}`;

/** The statement's part that moves a claimed mail's next attempt; until then nobody else finds it due. */
export const CLAIM = `SET next_try_at = ${CLAIMED_UNTIL}`;
