import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Person } from '../../../demonstration/client';
import { dateOf, epochMs, type Instant, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';
import type { Stage } from '../../../domain/renovation/stage';
import { until } from './until';

/** The clock of a time-skipping server: the only clock of its tests. */
export interface Clock {
  /** Milliseconds since 1970, as the API needs it. */
  now(): Promise<number>;
  today(): Promise<LocalDate>;
  /** Skips to a moment; does nothing if it has passed. */
  to(moment: Instant): Promise<void>;
  /** Skips to a second after a moment, when whatever ends at that moment has ended. */
  past(moment: Instant): Promise<void>;
}

/** A server with many workflows skips a year for minutes, and a connection that is silent for so long may be lost. */
const LONGEST_SKIP_MS = 14 * 86_400_000;

export const clockOf = (env: TestWorkflowEnvironment): Clock => {
  const now = () => env.currentTimeMs();
  const skipTo = async (goal: number): Promise<void> => {
    for (let left = goal - (await now()); left > 0; left = goal - (await now()))
      await env.sleep(Math.min(left, LONGEST_SKIP_MS));
  };
  return {
    now,
    today: async () => dateOf(instantOf(await now())),
    to: (moment) => skipTo(epochMs(moment)),
    past: (moment) => skipTo(epochMs(moment) + 1_000),
  };
};

/** What tests wait for, as a courtyard's page shows it. */
export interface CourtyardSchedule {
  readonly stage: Stage;
  readonly newRoundFrom: Instant | null;
  readonly obligations: readonly {
    readonly key: string;
    readonly code: string;
    readonly dueAt: Instant;
    readonly upcomingReminders: readonly { readonly to: string; readonly at: Instant }[];
  }[];
  readonly figures: {
    readonly ballots: readonly {
      readonly ballotId: string;
      readonly closesAt: Instant;
      readonly papersUntil: Instant;
      readonly noticeEndsAt: Instant | null;
    }[];
    readonly maintenance: { readonly warrantyEndsAt: Instant } | null;
  };
}

/** Waits for conditions that a courtyard's page shows, never for a number of days. */
export interface CourtyardWaits {
  look(): Promise<CourtyardSchedule>;
  /** Skips past the time until which a ballot's papers may be entered, by default of the newest. */
  pastBallot(ballotId?: string): Promise<void>;
  /** Skips past the end of a ballot's notice, by default the newest. */
  pastNotice(ballotId?: string): Promise<void>;
  /** Skips past an obligation's due time. */
  pastDue(code: string): Promise<void>;
  /** Waits until the courtyard is in a stage: the workflow's own transition takes a moment after its time has come. */
  reach(stage: Stage): Promise<void>;
}

const known = <T>(what: string, value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error(`the courtyard’s page tells of no ${what}`);
  return value;
};

export const waitsIn = (clock: Clock, courtyardId: string, reader: Person): CourtyardWaits => {
  const look = async () => (await reader.must<CourtyardSchedule>(`/api/v1/courtyards/${courtyardId}`)).body;
  const ballot = async (ballotId?: string) => {
    const { ballots } = (await look()).figures;
    return known('ballot', ballotId === undefined ? ballots.at(-1) : ballots.find((one) => one.ballotId === ballotId));
  };
  return {
    look,
    pastBallot: async (ballotId) => clock.past((await ballot(ballotId)).papersUntil),
    pastNotice: async (ballotId) => clock.past(known('notice', (await ballot(ballotId)).noticeEndsAt)),
    pastDue: async (code) =>
      clock.past(
        known(
          code,
          (await look()).obligations.find((one) => one.code === code),
        ).dueAt,
      ),
    reach: async (stage) => {
      await until(`the courtyard stands in ${stage}`, async () => (await look()).stage === stage);
    },
  };
};
