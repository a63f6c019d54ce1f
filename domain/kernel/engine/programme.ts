import type { Offices } from '../actor';
import type { Disclosed } from '../disclosure/disclosed';
import type { StateUpcasters } from '../journal/shape';
import type { Movement } from '../ledger/movement';
import type { AnyCommand } from './command';
import type { Context } from './context';
import type { KeptDate } from './deadlines';
import type { CaseEvent, Happened, Upcasters } from './event';
import type { Lifecycle } from './lifecycle';
import type { ProgrammeTypes } from './types';

/** Where a case is, by the names of its places. */
export interface Place {
  readonly city: string;
  readonly district?: string;
  readonly subDistrict?: string;
  readonly community?: string;
  readonly location?: { readonly latitudeE6: number; readonly longitudeE6: number };
}

/** What a board shows of any case. Amounts in fen. */
export interface Headline extends Place {
  readonly name: string;
  readonly grantedFen: number;
  readonly paidFen: number;
}

/** A ballot as the table shows it to those who take papers. */
export interface BallotRow {
  readonly ballotId: string;
  readonly rollId: string;
  readonly motionKind: string;
  readonly round: number;
  readonly openedAt: string;
  readonly closesAt: string;
  readonly closed: boolean;
  /** How it ended; owners are not told of a secret vote, whose totals are those of its persons. */
  readonly result?: {
    readonly closedAt: string;
    readonly carried: boolean;
    readonly forOwners?: number;
    readonly returnedOwners?: number;
  };
}

/** Who is told of a case's reminders and stages. */
export interface Told<Role extends string> {
  /** Who is told when a holder stays silent (domain.md §4: "tell the holder's leader"). */
  readonly leaderOf: Readonly<Record<Role, Role>>;
  /** Where a ladder leads in the end: 督导 of the district. */
  readonly supervisor: Role;
  /** Who is told that a stage was reached, or that the case has ended. */
  readonly manager: Role;
}

/** Where personal data stand, by path patterns with `*` for any key: kept beside the journal, masked where states are compared. */
export interface PersonalData {
  readonly events: Readonly<Record<string, readonly string[]>>;
  readonly state: readonly string[];
}

/** Where a case is opened, and what it is pinned to. */
export interface OpeningPlace {
  readonly id: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

/** What a programme is, in one object: the kernel hosts any. */
export interface Programme<T extends ProgrammeTypes> {
  /** Such as `renovation`; names its rows. */
  readonly name: string;
  /** The type of its workflows, e.g. `courtyard`. */
  readonly workflow: string;
  /** What its cases are called in addresses, e.g. `courtyards`. */
  readonly noun: string;
  /** The command that opens a case, and what then happens. */
  readonly opening: {
    readonly command: string;
    readonly decide: (place: OpeningPlace, input: never) => readonly T['Event'][];
  };
  readonly lifecycle: Lifecycle<T>;
  readonly commands: Readonly<Record<string, AnyCommand<T>>>;
  readonly evolve: (c: T['State'], event: T['Event'], happened: Happened) => T['State'];
  readonly upcasters: Upcasters;
  readonly stateUpcasters: StateUpcasters;
  /** Who may hold its roles. */
  readonly offices: Offices<T['Role']>;
  readonly told: Told<T['Role']>;
  /** What may be put to a vote, and what is voted on in secret. */
  readonly motions: readonly { readonly kind: string; readonly isSecret: boolean }[];
  /** Where its money comes from. */
  readonly sources: readonly string[];
  /** The policies that it comes with. */
  readonly policies: readonly T['Policy'][];
  /** The commands that fulfil each obligation, in the order they are tried. */
  readonly answeredBy: Readonly<Record<T['Obligation'], readonly string[]>>;
  readonly personal: PersonalData;
  readonly headline: (c: T['State']) => Headline;
  /** Dates that facts keep, and that a suspension or a newer calendar moves. */
  readonly keptDates: (c: T['State']) => readonly KeptDate<T['Event']>[];
  readonly ballots: (c: T['State']) => readonly BallotRow[];
  /** What the programme's own read model keeps of a case, beside the kernel's tables. */
  readonly readModel?: (c: T['State'], ctx: Context<T['Policy']>) => object | null;
  /** What anybody may read of a case without signing in; absent: its cases have no public page. */
  readonly disclosed?: (c: T['State'], ctx: Context<T['Policy']>) => Disclosed;
  /** The state without what later commands do not ask for: what a workflow keeps between its runs. */
  readonly carried: (c: T['State']) => T['State'];
}

/** Whether a programme votes on this kind of motion in secret. */
export const isSecretIn = ({ motions }: Pick<AnyProgramme, 'motions'>, kind: string): boolean =>
  motions.some((motion) => motion.kind === kind && motion.isSecret);

/** Movements of money among some events. */
export const movementsIn = (events: readonly CaseEvent[]): readonly Movement[] =>
  events.flatMap((event) =>
    event.type === 'moneyMoved' ? (event.data as { movements: readonly Movement[] }).movements : [],
  );

/** A programme as hosts see it: they know none of its types. */
export type AnyProgramme = Programme<ProgrammeTypes>;

/** Any programme for a host, which hands states, inputs and events through without looking into them. */
export const hosted = <T extends ProgrammeTypes>(programme: Programme<T>): AnyProgramme =>
  programme as unknown as AnyProgramme;
