import type { Response } from 'express';

/** Until the reader has taken what was written, or has left. */
const drained = (response: Response): Promise<void> =>
  new Promise((done) => {
    const go = (): void => {
      response.removeListener('close', go);
      done();
    };
    response.once('drain', go);
    response.once('close', go);
  });

/**
 * Sends a body part by part, no faster than its reader takes it, and stops when the reader leaves. What fails after the
 * first part breaks the connection, so that nobody takes the torso for the whole.
 */
export const sendParts = async (parts: AsyncIterable<string>, response: Response): Promise<void> => {
  for await (const part of parts) {
    if (response.destroyed) return;
    if (!response.write(part)) await drained(response);
  }
  response.end();
};
