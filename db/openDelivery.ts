// What deliveries of notices have in common, to addresses of persons as to group robots and webhooks. `d` is one.

/** Neither sent nor given up. */
export const IS_OPEN = 'd.sent_at IS NULL AND d.ended_at IS NULL';

/** What is set where one is sent again. */
export const AGAIN =
  'no = d.no + 1, attempts = 0, next_try_at = now(), ended_at = NULL, ended_because = NULL, refused_since = NULL';

/** Whether one with the number $2 may be sent again: it failed or was given up. */
export const MAY_GO_AGAIN =
  "d.no = $2 AND d.sent_at IS NULL AND (d.ended_at IS NULL OR d.ended_because = 'undeliverable')";
