import type { Offices } from '../actor';
import type { BudgetDeclaration } from '../budgets/proposal';
import type { DecisionKind } from '../decisions/list';
import type { Disclosed } from '../disclosure/disclosed';
import type { HeldNumber } from '../documents/numbers';
import type { PaperReader, PapersFor } from '../documents/papers';
import type { Engagement, FirmsOfCase } from '../engagement';
import type { ExclusiveDuties } from '../exclusiveRoles';
import type { StateUpcasters } from '../journal/shape';
import type { PersonalData } from '../journal/texts';
import type { Movement } from '../ledger/movement';
import type { Narrowing } from '../policies/narrowing';
import type { ReasonCode } from '../reason';
import type { Instant } from '../time/instant';
import type { AnyCommand } from './command';
import type { Context } from './context';
import type { FactDeadline } from './deadlines';
import type { CaseEvent, EventMetadata, Upcasters } from './event';
import type { Lifecycle } from './lifecycle';
import type { ProgrammeTypes } from './types';

/** The names of the places where a case is. */
export interface CasePlace {
  readonly city: string;
  readonly district?: string;
  readonly subDistrict?: string;
  readonly community?: string;
  readonly location?: { readonly latitudeE6: number; readonly longitudeE6: number };
}

/** What a board shows of any case. Amounts in fen. */
export interface CaseSummary extends CasePlace {
  readonly name: string;
  readonly grantedFen: number;
  readonly paidFen: number;
}

/** A ballot as its database row shows it to those who enter papers. */
export interface BallotRow {
  readonly ballotId: string;
  readonly rollId: string;
  readonly motionKind: string;
  readonly round: number;
  readonly openedAt: string;
  readonly closesAt: string;
  readonly closed: boolean;
  /** The result. A secret vote has no counts of owners here, because its totals belong to persons. */
  readonly result?: {
    readonly closedAt: string;
    readonly carried: boolean;
    readonly forOwners?: number;
    readonly returnedOwners?: number;
  };
}

/** Who receives a case's escalations and news of its stages. */
export interface NoticeRecipients<Role extends string> {
  /** Who is notified when a holder lets a deadline pass (domain.md §4: "tell the holder's leader"). */
  readonly leaderOf: Readonly<Record<Role, Role>>;
  /** The last receiver of every ladder: the district's supervisor (督导). */
  readonly supervisor: Role;
  /** Who is notified when a stage is reached or the case ends. */
  readonly manager: Role;
  /** Who is told, beside whoever asked, that a command in two hands was released. Absent: nobody. */
  readonly alsoTold?: Readonly<Record<string, readonly Role[]>>;
}

/** How firms take part in a programme's cases. */
export interface FirmsInCases<T extends ProgrammeTypes> {
  /** The roles for which a case engages a firm. */
  readonly roles: readonly T['Role'][];
  /** The firms of a case, also those of before, in the order in which they were engaged. */
  readonly engagements: (c: T['State']) => readonly Engagement[];
  /** The part of a state that this firm needs for its work; with `overAt`, where its engagement was over then. */
  readonly seen: (c: T['State'], organisationId: string, overAt?: Instant) => T['State'];
  /**
   * What a firm of before sees: its part as it was when its engagement was over, with what came of its own account since.
   * Absent: nothing that came after.
   */
  readonly since?: (part: T['State'], now: T['State'], organisationId: string) => T['State'];
  /** Whether a firm of before still has its account to settle: it sends files, and gives the commands that are open to it. */
  readonly settles?: (now: T['State'], organisationId: string) => boolean;
  /** The events that an engaged firm sees of others. */
  readonly seenEvents: readonly T['Event']['type'][];
  /**
   * What of such an event this firm sees, in the state that it reads a part of; `undefined`: nothing, since it is another firm's
   * own. Absent: all of it.
   */
  readonly seenOf?: (
    c: T['State'],
    event: T['Event'],
    firm: { readonly organisationId: string; readonly at: Instant },
  ) => T['Event'] | undefined;
  /** The event that engages a firm, and so may end the engagement of another. */
  readonly engagedBy: T['Event']['type'];
}

/** Where a case is opened, and the versions it is pinned to. */
export interface OpeningPlace {
  readonly id: string;
  readonly organisationPath: string;
  readonly policyVersion: string;
  readonly calendarVersion: string;
}

/** Everything that defines a programme. The kernel can run any. */
export interface Programme<T extends ProgrammeTypes> {
  /** Identifies the programme in database rows, e.g. `renovation`. */
  readonly name: string;
  /** The type of its workflows, e.g. `courtyard`. */
  readonly workflow: string;
  /** Its cases' name in API paths, e.g. `courtyards`. */
  readonly noun: string;
  /** The command that opens a case, and the events it decides. */
  readonly opening: {
    readonly command: string;
    readonly decide: (place: OpeningPlace, input: never) => readonly T['Event'][];
  };
  readonly lifecycle: Lifecycle<T>;
  readonly commands: Readonly<Record<string, AnyCommand<T>>>;
  readonly evolve: (c: T['State'], event: T['Event'], metadata: EventMetadata) => T['State'];
  readonly upcasters: Upcasters;
  readonly stateUpcasters: StateUpcasters;
  /** Which organisations may hold its roles. */
  readonly offices: Offices<T['Role']>;
  /** Which of its roles one person must not hold together. */
  readonly exclusiveDuties: readonly ExclusiveDuties<T['Role']>[];
  /** The roles that decide on cases or release money: their accounts are worth an attack. */
  readonly decidingRoles: readonly T['Role'][];
  /** Absent: no firm sees a case or acts in one. */
  readonly firms?: FirmsInCases<T>;
  readonly noticeRecipients: NoticeRecipients<T['Role']>;
  /** The roles that a policy asks to decide in a stage, beside the holders of declared steps. Absent: it asks none. */
  readonly decidersUnder?: (policy: T['Policy']) => readonly { readonly stage: T['Stage']; readonly role: T['Role'] }[];
  /** What may be put to a vote, and which votes are secret. */
  readonly motions: readonly { readonly kind: string; readonly isSecret: boolean }[];
  /** The sources of its money. */
  readonly sources: readonly string[];
  /** The postings for which an event of its own stands, such as a receipt. Absent: none but `moneyMoved` posts. */
  readonly postings?: (event: T['Event']) => readonly Movement[];
  /**
   * Who paid money of others in, or got it back, by the events beside a posting, for a reader in these roles; null: a person whom that
   * reader is not told. Absent: it names nobody.
   */
  readonly payersOfPosting?: (
    c: T['State'],
    events: readonly T['Event'][],
    reader: { readonly roles: readonly string[]; readonly isOfFirm: boolean },
  ) => readonly (string | null)[];
  /** The names of the firms whose money a posting is, by the events beside it. Absent: it names none. */
  readonly firmsOfPosting?: (c: T['State'], events: readonly T['Event'][], at: Instant) => readonly string[];
  /** The numbers of invoices and bank vouchers that a case holds. Absent: none. */
  readonly numbers?: (c: T['State']) => readonly HeldNumber[];
  /** Which of a case's files somebody does not read. Absent: whoever reads the case reads them all. */
  readonly papers?: (c: T['State'], reader: PaperReader) => PapersFor;
  /** The public money that comes from envelopes. Absent: none of its money does. */
  readonly budgets?: BudgetDeclaration<T>;
  /** The requests on which one meeting decides for many cases. Absent: none. */
  readonly decisionKinds?: readonly DecisionKind<T>[];
  /** The policies it ships with. */
  readonly policies: readonly T['Policy'][];
  /** What districts may make stricter, where a policy opens it. Absent: nothing. */
  readonly narrowing?: Narrowing<T['Policy']>;
  /** What no override lifts, whatever a policy says, in addition to votes, notices and objections. */
  readonly neverWaived?: readonly ReasonCode[];
  /**
   * Commands in two hands about money that a bank has moved by the time somebody asks for them. While one waits, nothing is
   * accepted that would leave it without a release: whoever may confirm or decline it comes first. Absent: none.
   */
  readonly movedAtBank?: readonly string[];
  /** What stands against a command for a time only, whoever gives it: a request of it waits until that has passed. Absent: nothing does. */
  readonly passing?: readonly ReasonCode[];
  /** The commands that answer each obligation, in the order in which they are tried. */
  readonly answeredBy: Readonly<Record<T['Obligation'], readonly string[]>>;
  readonly personal: PersonalData<T['State'], T['Event']>;
  readonly summary: (c: T['State']) => CaseSummary;
  /** Dates that facts keep and that a suspension or a newer calendar moves. */
  readonly factDeadlines: (c: T['State']) => readonly FactDeadline<T['Event']>[];
  readonly ballots: (c: T['State']) => readonly BallotRow[];
  /** The events that end what is still under way in a case that has ended. Absent: nothing is. */
  readonly endedWithCase?: (c: T['State'], ctx: Context<T['Policy']>) => readonly T['Event'][];
  /** The programme's own read model of a case, beside the kernel's tables. */
  readonly readModel?: (c: T['State'], ctx: Context<T['Policy']>) => object | null;
  /** What anybody may read of a case without signing in. Absent: its cases have no public page. */
  readonly disclosed?: (c: T['State'], ctx: Context<T['Policy']>) => Disclosed;
  /** The part of the state that the workflow carries to its next run. */
  readonly stateOutline: (c: T['State']) => T['State'];
}

/** Whether a programme votes on this kind of motion in secret. */
export const isSecretIn = ({ motions }: Pick<AnyProgramme, 'motions'>, kind: string): boolean =>
  motions.some((motion) => motion.kind === kind && motion.isSecret);

/** The firms of a case, in the order in which they were engaged. */
export const engagementsOf = <T extends ProgrammeTypes>(
  { firms }: Pick<Programme<T>, 'firms'>,
  c: T['State'],
): readonly Engagement[] => firms?.engagements(c) ?? [];

/** How firms take part in a case. */
export const firmsOf = <T extends ProgrammeTypes>(
  programme: Pick<Programme<T>, 'firms'>,
  c: T['State'],
): FirmsOfCase => ({ roles: programme.firms?.roles ?? [], engagements: engagementsOf(programme, c) });

/** The postings of these events: those that say so, and those that the programme's own events stand for. */
export const movementsIn = (
  { postings }: { readonly postings?: (event: never) => readonly Movement[] },
  events: readonly CaseEvent[],
): readonly Movement[] =>
  events.flatMap((event) =>
    event.type === 'moneyMoved'
      ? (event.data as { movements: readonly Movement[] }).movements
      : (postings?.(event as never) ?? []),
  );

/** A programme as its hosts see it, without its own types. */
export type AnyProgramme = Programme<ProgrammeTypes>;

/** Hides a programme's types from a host, which passes states, inputs and events through without reading them. */
export const asAnyProgramme = <T extends ProgrammeTypes>(programme: Programme<T>): AnyProgramme =>
  programme as unknown as AnyProgramme;
