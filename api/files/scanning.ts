import { type Scanner, Unscannable, type Verdict } from '../../scanner/scanner';
import type { ApiDeps } from '../deps';
import { concurrencyLimit } from '../http/concurrencyLimit';
import { Problem } from '../http/problem';

/** How uploads are scanned for malware. */
export interface Scanning {
  readonly scanner: Scanner;
  /** Without a verdict of the scanner: refuse the file, or keep it as unscanned until workers have scanned it. */
  readonly whenAway: 'refuse' | 'keep';
}

/** Fewer than clamd's own ten threads, which several API processes share. */
const inTurn = concurrencyLimit(4, 40);

/** What the scanner says of an upload; `undefined` if the file is to be kept as unscanned. Throws `scanner-away` or `file-unscannable`. */
export const scanned = async ({ scanning, logger }: ApiDeps, content: Buffer): Promise<Verdict | undefined> => {
  if (scanning === undefined) return undefined;
  const { scanner, whenAway } = scanning;
  try {
    const told = await inTurn(() => scanner.scan(content));
    if (told !== undefined) return told;
  } catch (error) {
    logger.error({ err: error }, 'the malware scanner failed');
    if (whenAway === 'refuse' && error instanceof Unscannable) throw new Problem('file-unscannable');
  }
  if (whenAway === 'keep') return undefined;
  throw new Problem('scanner-away', { headers: { 'Retry-After': '30' } });
};
