import type { Pool } from 'pg';
import { recordedAfter, unknownAmong } from '../../db/records';
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
  /** The cases that the workflows are about: one that has left no row at all is known to them alone. */
  readonly lives?: () => AsyncIterable<string>;
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

/** The cases that workflows are about and of which there is nothing else, each once: a stage's run has the same name. */
async function* lostCases(pool: Pool, lives: AsyncIterable<string>): AsyncGenerator<string> {
  const told = new Set<string>();
  let page = new Set<string>();
  const lost = async (): Promise<readonly string[]> => {
    const ids = (await unknownAmong(pool, [...page])).filter((id) => !told.has(id));
    page = new Set();
    for (const id of ids) told.add(id);
    return ids;
  };
  for await (const id of lives) {
    page.add(id);
    if (page.size >= PAGE) yield* await lost();
  }
  yield* await lost();
}

async function* allOf({ pool, lives }: Going): AsyncGenerator<string> {
  yield* allCases(pool);
  if (lives !== undefined) yield* lostCases(pool, lives());
}

/** Verifies all cases, some at once, a page of them known at a time. */
export const verifyAll = async (going: Going): Promise<void> => {
  const { verify, caseId, tell } = going;
  const ids = caseId === undefined ? allOf(going) : [caseId][Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = await ids.next(); next.done !== true; next = await ids.next()) {
      const begun = performance.now();
      const verified = await verify(next.value);
      tell({ ...verified, ms: performance.now() - begun });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
