import type { Pool } from 'pg';
import { recordedAfter } from '../../db/records';
import type { Verified } from './verifyCase';

/** How it stands in a line of text, e.g. `courtyard 6f1c… (某院) version 7: field /stage: journal "plan", workflow "works"`. */
export const linesOf = ({ noun, caseId, name, faults }: Verified): readonly string[] =>
  faults.map(({ version, text }) => `${noun} ${caseId} (${name}) version ${version}: ${text}`);

export interface Timed extends Verified {
  readonly ms: number;
}

export interface Going {
  readonly pool: Pool;
  readonly verify: (caseId: string) => Promise<Verified>;
  /** One case alone. */
  readonly caseId?: string;
  readonly tell: (verified: Timed) => void;
}

/** At once: enough to keep the database and a worker busy, and not so much that commands wait behind it. */
const AT_ONCE = 4;
const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Every case there is, by id. */
async function* allCases(pool: Pool): AsyncGenerator<string> {
  for (let after = FIRST; ; ) {
    const page = await recordedAfter(pool, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** Verifies all cases, some at once, a page of them known at a time. */
export const verifyAll = async ({ pool, verify, caseId, tell }: Going): Promise<void> => {
  const ids = caseId === undefined ? allCases(pool) : [caseId][Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = await ids.next(); next.done !== true; next = await ids.next()) {
      const begun = performance.now();
      const verified = await verify(next.value);
      tell({ ...verified, ms: performance.now() - begun });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
