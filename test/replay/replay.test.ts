import { differencesOf } from '../../domain/kernel/journal/differences';
import { LIVES } from '../../tools/simulation/lives';
import { sampleOf } from '../support/property/sample';
import { lifeOf, readRun, recordedRuns } from '../support/replay/recordedHistories';
import { bundleReportingState, type Change, knownAtEnd, replayRuns } from '../support/replay/recordedRuns';

const runs = recordedRuns();
const [first = ''] = runs;

/** Where replays know something else than what was recorded at the end of each run: run and field. */
const otherwise = async (code: string): Promise<readonly string[]> => {
  const known = await replayRuns(code, Object.fromEntries(runs.map((file) => [file, readRun(file)])));
  return runs.flatMap((file) =>
    differencesOf(knownAtEnd(file), known.get(file)).map(({ pointer }) => `${file} ${pointer}`),
  );
};

/**
 * Histories recorded from whole lives (`npm run simulate -- --capture`). What was decided stands in them, and a replay
 * applies it: it comes to the state that was recorded, whatever is decided today. A change that another sequence of the
 * workflow's own steps follows from breaks them: then it needs `patched()`, so that running courtyards go on.
 */
describe('recorded histories', () => {
  let today: string;
  beforeAll(async () => {
    today = await bundleReportingState();
  });

  test('recorded histories carry at most 16 KB from one run to the next', () => {
    const handed = runs.map((run) => {
      const [started] = readRun(run).events ?? [];
      return started?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data?.length ?? 0;
    });
    expect(Math.max(...handed)).toBeGreaterThan(1_000);
    expect(Math.max(...handed)).toBeLessThan(16 * 1024);
  });

  test('recorded histories cover every simulated life and all its runs', () => {
    expect([...new Set(runs.map(lifeOf))].sort()).toEqual(Object.keys(LIVES).sort());
    expect(runs.length).toBeGreaterThanOrEqual(40);
  });

  test('recorded histories replay with today’s code to the recorded state', async () => {
    expect(await otherwise(today)).toEqual([]);
  });

  test('a manipulated history fails to replay', async () => {
    const { events = [] } = readRun(first);
    const timer = (events ?? []).findIndex((event) => event.timerStartedEventAttributes);
    expect(timer).toBeGreaterThan(0);
    // Somebody changed what the workflow did: a timer that was started becomes an activity's marker.
    const other = (events ?? []).find((event) => event.markerRecordedEventAttributes);
    const doctored = (events ?? []).map((event, i) =>
      i === timer ? { ...other, eventId: event.eventId ?? null } : event,
    );
    await expect(replayRuns(today, { doctored: { events: doctored } })).rejects.toThrow(/^doctored: /);
  });
});

/** Rules said otherwise: what was recorded has been decided, and stays. */
const RULES: readonly (readonly [string, readonly Change[]])[] = [
  [
    'an amount: a fen less is reserved',
    [
      {
        file: 'domain/renovation/commands/application.ts',
        from: "posting('budget', 'reserved', newFen)",
        to: "posting('budget', 'reserved', newFen - 1)",
      },
    ],
  ],
  [
    'deadlines: everything is due a day later',
    [{ file: 'domain/kernel/time/deadline.ts', from: 'at: closeOf(last)', to: 'at: closeOf(addDays(last, 1))' }],
  ],
  [
    'an event dropped: approved money is not moved',
    [
      {
        file: 'domain/renovation/commands/application.ts',
        from: "return movements.length > 0 ? [event('moneyMoved', { movements })] : [];",
        to: 'return movements.length > 0 ? [] : [];',
      },
    ],
  ],
  [
    'consequences: nothing follows by itself, and nobody is reminded',
    [
      {
        file: 'domain/kernel/engine/automaticTransitions.ts',
        from: 'if (isSuspended(c)) return undefined;',
        to: 'return undefined;',
      },
    ],
  ],
];

describe('rules changed under recorded histories', () => {
  test.each(sampleOf(RULES, 1))(
    'every history replays to the recorded state under a changed rule: %s',
    async (_, changes) => {
      expect(await otherwise(await bundleReportingState(changes))).toEqual([]);
    },
  );

  test('a changed meaning of recorded events is detected, as it needs a new event version', async () => {
    const file = 'domain/kernel/ledger/ledger.ts';
    const code = await bundleReportingState([
      { file, from: 'account[to] += amountFen;', to: 'account[to] += amountFen + 1;' },
    ]);
    const found = await otherwise(code);
    expect(found).toContainEqual(expect.stringMatching(/^whole-\d+\.bin \/facts\/ledger\/\w+\/\w+$/));
    expect(found.filter((line) => line.startsWith('lostVote'))).toEqual([]);
  });
});
