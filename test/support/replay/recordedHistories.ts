import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import type { TaskResult } from '../../../activities/caseTask';
import { HISTORIES } from '../../../tools/captureHistories';

const { History } = temporal.api.history.v1;
export type RecordedHistory = temporal.api.history.v1.IHistory;

/** The files of all recorded runs. */
export const recordedRuns = (): readonly string[] => readdirSync(HISTORIES).filter((file) => file.endsWith('.bin'));

export const lifeOf = (file: string): string => file.slice(0, file.lastIndexOf('-'));

export const readRun = (file: string): RecordedHistory => History.decode(readFileSync(join(HISTORIES, file)));

export type RecordedCommit = Extract<TaskResult, { kind: 'committed' }>;

/** What each life committed, with its answers as they were recorded, oldest first. */
export const recordedCommits = (): ReadonlyMap<string, readonly RecordedCommit[]> => {
  const lives = new Map<string, RecordedCommit[]>();
  for (const file of [...recordedRuns()].sort()) {
    const results = (readRun(file).events ?? []).flatMap(
      ({ markerRecordedEventAttributes: marker }) => marker?.details?.result?.payloads ?? [],
    );
    const tasks = results.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString()) as TaskResult);
    const committed = tasks.flatMap((task) => (task?.kind === 'committed' ? [task] : []));
    lives.set(lifeOf(file), [...(lives.get(lifeOf(file)) ?? []), ...committed]);
  }
  return lives;
};
