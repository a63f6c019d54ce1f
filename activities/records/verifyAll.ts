import type { Pool } from 'pg';
import { recordedAfter, unknownAmong } from '../../db/knownCases';
import type { Verified } from './verifyCase';

/** One line for each fault, e.g. `courtyard 6f1c… (某院) version 7: field /stage: journal "plan", workflow "works"`. */
export const faultLines = ({ noun, caseId, name, faults }: Verified): readonly string[] =>
  faults.map(({ version, text }) => `${noun} ${caseId} (${name}) version ${version}: ${text}`);

export interface TimedResult extends Verified {
  readonly ms: number;
}

export interface VerificationRun {
  readonly pool: Pool;
  readonly verify: (caseId: string) => Promise<Verified>;
  /** Verifies this case alone. */
  readonly caseId?: string;
  /** The ids of cases that have a workflow. Only these know of a case without any row. */
  readonly workflowCases?: () => AsyncIterable<string>;
  readonly onVerified: (verified: TimedResult) => void;
}

/** Enough to keep the database and a worker busy, without delaying commands. */
const AT_ONCE = 4;
const PAGE = 200;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** The ids of all cases, in order. */
export async function* allCases(pool: Pool): AsyncGenerator<string> {
  for (let after = NIL_UUID; ; ) {
    const page = await recordedAfter(pool, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** The cases that have a workflow and nothing else, each once: all runs of a workflow have the same id. */
async function* lostCases(pool: Pool, lives: AsyncIterable<string>): AsyncGenerator<string> {
  const reported = new Set<string>();
  let page = new Set<string>();
  const lost = async (): Promise<readonly string[]> => {
    const ids = (await unknownAmong(pool, [...page])).filter((id) => !reported.has(id));
    page = new Set();
    for (const id of ids) reported.add(id);
    return ids;
  };
  for await (const id of lives) {
    page.add(id);
    if (page.size >= PAGE) yield* await lost();
  }
  yield* await lost();
}

async function* allOf({ pool, workflowCases: lives }: VerificationRun): AsyncGenerator<string> {
  yield* allCases(pool);
  if (lives !== undefined) yield* lostCases(pool, lives());
}

/** Verifies all cases, several at a time. It holds one page of ids in memory. */
export const verifyAll = async (run: VerificationRun): Promise<void> => {
  const { verify, caseId, onVerified } = run;
  const ids = caseId === undefined ? allOf(run) : [caseId][Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = await ids.next(); next.done !== true; next = await ids.next()) {
      const begun = performance.now();
      const verified = await verify(next.value);
      onVerified({ ...verified, ms: performance.now() - begun });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};
