import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Registration } from '../db/registrations';
import { forgetSenders } from '../db/submissions';
import type { Instant } from '../domain/kernel/time/instant';
import type { Profile } from '../domain/renovation/courtyard';
import { takeCare } from './custodian';

export interface Span {
  readonly since: Instant;
  readonly until: Instant;
}

export interface SweepActivities {
  /** Returns how many cases were begun or told to look. Repeated, it finds nothing more. */
  care(span: Span): Promise<number>;
  /** Returns from how many submissions the sender was erased. */
  erase(span: Span): Promise<number>;
}

export interface SweepDeps {
  readonly pool: Pool;
  readonly client: Client;
  /** Starts a registered courtyard's workflow; repeated, it changes nothing. */
  readonly begin: (registration: Registration<Profile>) => Promise<unknown>;
}

export const createSweepActivities = ({ pool, client, begin }: SweepDeps): SweepActivities => ({
  care: async (span) => {
    const faults: string[] = [];
    const onFault = (error: unknown, what: string) => void faults.push(`${what}: ${(error as Error).message}`);
    const found = await takeCare({ pool, client, begin, onFault, onCase: () => heartbeat() }, span);
    // The others were looked after; those that failed are tried again, and by the next sweep.
    if (faults.length > 0) throw new Error(`${faults.length} cases could not be looked after; ${faults[0]}`);
    return found;
  },
  erase: ({ until }) => forgetSenders(pool, until),
});
