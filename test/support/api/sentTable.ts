import { LIMITS } from '../../../api/tables/reader/limits';
import { recordsOf } from '../../../api/tables/reader/read';
import type { SentTable } from '../../../api/tables/reader/reader';

/** A file as somebody sends it. */
export const sent = (content: Buffer): SentTable => ({ content, by: 'somebody' });

/** The rows of a file of ours, each at its place. */
export const rowsIn = async (content: Buffer): Promise<readonly (readonly string[])[]> =>
  (await recordsOf(content, 20_000, LIMITS)).rows.map(({ cells }) => cells);
