/**
 * A key for one write; its repetition carries the same key. `crypto.randomUUID` needs TLS, which an office's network
 * may lack.
 */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The header that makes a repeated write take effect once. */
export const once = (key = newKey()) => ({ 'Idempotency-Key': key });
