import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { servers } from '../support/addresses';

const HISTORIES = join(__dirname, 'histories');
const files = readdirSync(HISTORIES).filter((file) => file.endsWith('.bin'));

const { History } = temporal.api.history.v1;
type Recorded = temporal.api.history.v1.IHistory;

const read = (file: string): Recorded => History.decode(readFileSync(join(HISTORIES, file)));

const replay = (history: Recorded): Promise<unknown> =>
  Worker.runReplayHistory({ workflowBundle: { codePath: servers().bundle } }, history, 'courtyard/replayed');

/**
 * Histories recorded from a whole life (`npm run simulate -- --capture`). A change of the domain that another sequence
 * of commands follows from breaks them: then it needs `patched()` or a new policy version, so that running courtyards
 * go on.
 */
describe('recorded histories', () => {
  test('there is one for every stage’s run', () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
  });

  test('none of its runs was handed more than 16 KB by the one before', () => {
    const handed = files.map((file) => {
      const [started] = read(file).events ?? [];
      return started?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data?.length ?? 0;
    });
    expect(Math.max(...handed)).toBeGreaterThan(1_000);
    expect(Math.max(...handed)).toBeLessThan(16 * 1024);
  });

  test.each(files)('%s replays with the code of today', async (file) => {
    await expect(replay(read(file))).resolves.toBeUndefined();
  });

  test('a doctored one does not', async () => {
    const history = read(files[0] ?? '');
    const events = history.events ?? [];
    const timer = events.findIndex((event) => event.timerStartedEventAttributes);
    expect(timer).toBeGreaterThan(0);
    // Somebody changed what the workflow did: a timer that was started becomes an activity's marker.
    const other = events.find((event) => event.markerRecordedEventAttributes);
    const doctored = events.map((event, i) => (i === timer ? { ...other, eventId: event.eventId ?? null } : event));
    await expect(replay({ events: doctored })).rejects.toThrow();
  });
});
