/** A key for one write: the same request sent again carries the same. Made so that it works without TLS, too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The header of a write that is done once, however often it is sent. */
export const once = (key = newKey()) => ({ 'Idempotency-Key': key });
