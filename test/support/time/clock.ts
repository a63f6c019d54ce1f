import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Person } from '../../../demonstration/client';
import { dateOf, epochMs, type Instant, instantOf, type LocalDate } from '../../../domain/kernel/time/instant';
import type { Stage } from '../../../domain/renovation/stage';
import { until } from './until';

/** The clock of a server on which time is skipped: the only clock of the tests that run on it. */
export interface Clock {
  /** In milliseconds since 1970, as the API asks for it. */
  now(): Promise<number>;
  today(): Promise<LocalDate>;
  /** Skips to a moment; stays where that has passed. */
  to(moment: Instant): Promise<void>;
  /** Skips to a second after a moment, when what ends with it is over. */
  past(moment: Instant): Promise<void>;
}

export const clockOf = (env: TestWorkflowEnvironment): Clock => {
  const now = () => env.currentTimeMs();
  const skipTo = async (goal: number): Promise<void> => {
    for (let left = goal - (await now()); left > 0; left = goal - (await now())) await env.sleep(left);
  };
  return {
    now,
    today: async () => dateOf(instantOf(await now())),
    to: (moment) => skipTo(epochMs(moment)),
    past: (moment) => skipTo(epochMs(moment) + 1_000),
  };
};

/** What tests wait for, as a courtyard's page tells it. */
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
      readonly noticeEndsAt: Instant | null;
    }[];
    readonly maintenance: { readonly warrantyEndsAt: Instant } | null;
  };
}

/** Waits in one courtyard for what somebody reads on its page, never for a number of days. */
export interface CourtyardWaits {
  look(): Promise<CourtyardSchedule>;
  /** Skips past the last moment of a ballot, of the newest unless another is named. */
  pastBallot(ballotId?: string): Promise<void>;
  /** Skips past the end of a ballot's notice, of the newest unless another is named. */
  pastNotice(ballotId?: string): Promise<void>;
  /** Skips past the moment by which something has to be answered. */
  pastDue(code: string): Promise<void>;
  /** Waits until the courtyard stands in a stage: the workflow's own step takes a moment once its hour has come. */
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
    pastBallot: async (ballotId) => clock.past((await ballot(ballotId)).closesAt),
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
