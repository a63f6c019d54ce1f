import { LIMITS } from '../../../api/tables/reader/limits';
import { recordsOf } from '../../../api/tables/reader/read';
import type { SentTable } from '../../../api/tables/reader/reader';

/** A file as somebody sends it. */
export const sent = (content: Buffer): SentTable => ({ content, by: 'somebody' });

/** The rows with content in a file's sheets, each at its place. */
export const rowsIn = async (
  content: Buffer,
  maxRows = 20_000,
  limits = LIMITS,
): Promise<readonly (readonly string[])[]> =>
  (await recordsOf(content, maxRows, limits)).sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells));
