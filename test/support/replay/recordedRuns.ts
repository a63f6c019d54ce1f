import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { type InjectedSinks, Worker } from '@temporalio/worker';
import type { WorkflowInfo } from '@temporalio/workflow';
import { inTodaysShape } from '../../../domain/kernel/journal/shape';
import { RENOVATION } from '../../../domain/renovation/programme';
import { buildWorkflowBundle } from '../../../runtime/workflowBundle';
import { HISTORIES } from '../../../tools/captureHistories';
import type { CaseRun, KnownState } from '../../../workflows/messages';
import type { StateSinks } from '../../replay/reportState';
import { lifeOf, type RecordedHistory, readRun } from './recordedHistories';

const ROOT = join(__dirname, '..', '..', '..');

/** A run's recorded state at its end, in today's shape: what it carried to the next run, or its last answer. */
export const knownAtEnd = (file: string): Partial<KnownState> => {
  const last = readRun(file).events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
  const handed = last?.input?.payloads?.[0];
  const recorded: KnownState & Partial<CaseRun> =
    handed === undefined
      ? JSON.parse(readFileSync(join(HISTORIES, `${lifeOf(file)}.json`), 'utf8'))
      : defaultPayloadConverter.fromPayload<KnownState & CaseRun>(handed);
  const { caseId: _, shape = 1, facts, ...known } = recorded;
  return { ...known, facts: inTodaysShape(RENOVATION.stateUpcasters, facts, shape) };
};

/** A replacement of one place in the sources. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A bundle of the workflows' code with some rules changed, whose workflows reveal their state. */
export const bundleReportingState = async (changes: readonly Change[] = []): Promise<string> => {
  const root = join(ROOT, '.cache', `changed-${randomUUID()}`);
  try {
    for (const folder of ['domain', 'workflows']) await cp(join(ROOT, folder), join(root, folder), { recursive: true });
    await mkdir(root, { recursive: true });
    for (const { file, from, to } of changes) {
      const text = await readFile(join(root, file), 'utf8');
      if (text.split(from).length !== 2) throw new Error(`${file} does not have once: ${from}`);
      await writeFile(
        join(root, file),
        text.replace(from, () => to),
      );
    }
    return await buildWorkflowBundle({ root, interceptors: [join(ROOT, 'test', 'replay', 'reportState.ts')] });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

/**
 * Replays recorded runs by name; returns their workflows' state. Rejects if the code is not deterministic against one.
 */
export const replayRuns = async (
  code: string,
  runs: Readonly<Record<string, RecordedHistory>>,
): Promise<ReadonlyMap<string, KnownState>> => {
  const known = new Map<string, KnownState>();
  const knows = ({ workflowId }: WorkflowInfo, told: KnownState): void => void known.set(workflowId, told);
  const sinks: InjectedSinks<StateSinks> = { replay: { knows: { fn: knows, callDuringReplay: true } } };
  const histories = Object.entries(runs).map(([workflowId, history]) => ({ workflowId, history }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { code }, sinks }, histories)) {
    if (error !== undefined) throw new Error(`${workflowId}: ${error.message}`);
    if (!known.has(workflowId)) throw new Error(`${workflowId}: the replay told nothing`);
  }
  return known;
};
