import assert from 'node:assert/strict';
import { type Actor, type ADMINISTRATOR, SYSTEM } from '../../../domain/kernel/actor';
import type { UseElsewhere } from '../../../domain/kernel/documents/provingFiles';
import type { RegisteredFirm } from '../../../domain/kernel/engagement';
import { nextWakeAt } from '../../../domain/kernel/engine/automaticTransitions';
import { initialState } from '../../../domain/kernel/engine/case';
import { namedEvents } from '../../../domain/kernel/engine/caseEvents';
import { metadataOf } from '../../../domain/kernel/engine/event';
import { calendarReloaded } from '../../../domain/kernel/engine/newerCalendar';
import { type Outcome, outcomeOf } from '../../../domain/kernel/engine/outcome';
import { outrunFaults } from '../../../domain/kernel/engine/outdatedRequests';
import { waivableUnder } from '../../../domain/kernel/engine/overrides';
import type { Programme } from '../../../domain/kernel/engine/programme';
import { refusal } from '../../../domain/kernel/engine/refusal';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { actedFor, withHandsIn } from '../../../domain/kernel/engine/standIns';
import type { ReasonCode } from '../../../domain/kernel/reason';
import type { Calendar } from '../../../domain/kernel/time/calendar';
import { atHour, dateOf, type Instant } from '../../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import type { Renovation } from '../../../domain/renovation/command';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard, Profile } from '../../../domain/renovation/courtyard';
import { type CourtyardEvent, event } from '../../../domain/renovation/events';
import { evolve } from '../../../domain/renovation/evolve';
import { LIFECYCLE } from '../../../domain/renovation/lifecycle';
import { stateOutline } from '../../../domain/renovation/outline';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import { RENOVATION } from '../../../domain/renovation/programme';
import type { Role } from '../../../domain/renovation/roles';
import { CALENDAR_2026 } from '../time/calendar2026';
import { evidenceOf } from './evidence';
import { FIRMS, organisationFor } from './firms';
import { actingIn, handIn, type People } from './people';

/** What the shell adds to an input, and the account that acts. Absent: the example evidence, the role’s own account. */
type Given = readonly [evidence?: unknown, accountId?: string];

export type CommandResult = { readonly events: readonly string[] } | { readonly refused: readonly string[] };

/** Observes every event of a courtyard, and every refusal. */
export type CourtyardObserver = (
  c: PureCourtyard,
  what: { readonly command: string; readonly role: string } & (
    | { readonly events: readonly CourtyardEvent[] }
    | { readonly refused: readonly string[] }
  ),
) => void;

/** A courtyard in memory, driven through the pure domain as the workflow drives it: by commands and by time. */
export class PureCourtyard {
  facts: Courtyard = initialState<Courtyard>();
  /** What its workflow carries to its next run. */
  carried: Courtyard = initialState<Courtyard>();
  private whole: Courtyard = initialState<Courtyard>();
  version = 0;
  now: Instant;
  readonly log: { readonly at: Instant; readonly by: string; readonly event: CourtyardEvent }[] = [];
  onCommit: (outcome: Outcome<Renovation>, before: Courtyard) => void = () => undefined;
  readonly notices: Outcome['notices'][number][] = [];
  firms: readonly RegisteredFirm[] = FIRMS;
  /** Two of them that may have the contract. */
  contractors: readonly [string, string] = ['contractor-1', 'contractor-2'];
  persons: People['persons'] = [];
  interests: People['interests'] = {};
  holds: People['holds'] = {};
  officePaths: People['officePaths'] = {};
  pathsLeft: People['pathsLeft'] = {};
  /** By account, as whose delegate it acts. */
  principals: Readonly<Record<string, string>> = {};
  /** Somebody who does everything alone, whatever the role, or who acts for a firm that is not engaged for it. */
  corrupt: { readonly accountId?: string; readonly firm?: string } | undefined;
  /** Of which commands in two hands the second one is away: they wait. */
  isAwayFor: (name: CommandName) => boolean = () => false;
  /** What files stand for in other courtyards. */
  elsewhere: readonly UseElsewhere[] = [];
  private known: Context | undefined;
  /** As the workflow sleeps: until the moment that its last commit gave. */
  private wakeUp: { readonly facts: Courtyard; readonly at: Instant | undefined } | undefined;

  constructor(
    start: Instant,
    profile: Profile,
    private policy: Policy = STANDARD_POLICY,
    private calendar: Calendar = CALENDAR_2026,
    readonly programme: Programme<Renovation> = RENOVATION,
    private readonly watch: CourtyardObserver = () => undefined,
  ) {
    this.now = start;
    const versions = { policyVersion: policy.version, calendarVersion: calendar.version };
    const opened = event('caseOpened', { id: 'c1', organisationPath: 'programme/', profile, ...versions });
    const manager = this.actor('projectManager');
    this.write(this.outcome([opened], manager), manager, 'enrolCourtyard');
  }

  /** A copy with the same past that continues separately: under another programme, or unobserved. */
  fork(programme = this.programme, watch: CourtyardObserver = () => undefined): this {
    const other = Object.assign(Object.create(Object.getPrototypeOf(this)), this, {
      programme,
      watch,
      onCommit: () => undefined,
      wakeUp: undefined,
      log: [],
      notices: [],
    }) as this;
    watch(other, { command: 'goes on', role: 'system', events: [] });
    return other;
  }

  /** The same object as long as nothing in it changes, so that what was worked out in it is known. */
  get context(): Context {
    const { policy, calendar, now, known } = this;
    if (known === undefined || known.now !== now || known.policy !== policy || known.calendar !== calendar)
      this.known = { policy, calendar, now };
    return this.known as Context;
  }

  actor(role: Role | typeof ADMINISTRATOR, account: string = role): Actor {
    const accountId = this.corrupt?.accountId ?? account;
    return { ...actingIn(this, accountId), role, ...organisationFor(this.facts, role, this.corrupt?.firm) };
  }

  private outcome(decided: readonly CourtyardEvent[], actor: Actor, previous = this.context): Outcome<Renovation> {
    const { facts: before, context: ctx, version } = this;
    return outcomeOf<Renovation>(this.programme, { before, decided, ctx, previous, actor, version: version + 1 });
  }

  private write(outcome: Outcome<Renovation>, actor: Actor, command = 'time'): Outcome<Renovation> {
    const { facts: before } = this;
    this.wakeUp = { facts: outcome.facts, at: outcome.wakeAt };
    if (outcome.events.length === 0) return outcome;
    this.carry(outcome.events, actor.accountId);
    this.facts = outcome.facts;
    this.version += 1;
    for (const e of outcome.events) this.log.push({ at: this.now, by: actor.accountId, event: e });
    this.notices.push(...outcome.notices);
    this.onCommit(outcome, before);
    this.watch(this, { command, role: actor.role, events: outcome.events });
    return outcome;
  }

  /**
   * Continues from the carried state alone, as the workflow's next run does. Throws if it derives something else than
   * the whole state does.
   */
  private carry(events: readonly CourtyardEvent[], by: string): void {
    if (this.programme !== RENOVATION) return;
    for (const e of events) {
      const metadata = metadataOf(e, { at: this.now, by });
      this.whole = evolve(this.whole, e, metadata);
      this.carried = stateOutline(evolve(this.carried, e, metadata));
      assert.deepEqual(this.carried, stateOutline(this.whole), `what is carried is another after ${e.type}`);
    }
    const runOf = (c: Courtyard) => [LIFECYCLE.part(c), LIFECYCLE.isOver(c)];
    assert.deepEqual(runOf(this.carried), runOf(this.whole), 'what is carried belongs to another run');
  }

  /** Switches to a newer calendar. */
  reload(calendar: Calendar): void {
    const previous = this.context;
    this.calendar = calendar;
    this.write(this.outcome([calendarReloaded(this.context, previous)], SYSTEM, previous), SYSTEM);
  }

  /** When the next event that time brings is due. */
  get wakeAt(): Instant | undefined {
    const { facts, now, wakeUp } = this;
    if (wakeUp?.facts === facts && (wakeUp.at === undefined || wakeUp.at > now)) return wakeUp.at;
    const at = nextWakeAt<Renovation>(this.programme, facts, this.context);
    this.wakeUp = { facts, at };
    return at;
  }

  /** Lets time pass to a moment, and processes whatever falls due on the way. */
  until(moment: Instant): void {
    for (let next = this.wakeAt; next !== undefined && next <= moment; next = this.wakeAt) {
      this.now = next;
      this.write(this.outcome([], SYSTEM), SYSTEM);
    }
    this.now = moment;
  }

  /** The server was away until a moment: all that fell due meanwhile comes then. */
  awayUntil(moment: Instant): void {
    this.now = moment;
    this.write(this.outcome([], SYSTEM), SYSTEM);
  }

  /** Lets time pass to an hour of a day. */
  on(day: string, hour = 10): this {
    this.until(atHour(day, hour));
    return this;
  }

  give<N extends CommandName>(
    name: N,
    role: Role | typeof ADMINISTRATOR,
    input: Inputs[N],
    evidence?: unknown,
    accountId?: string,
  ): CommandResult {
    const spec = this.programme.commands[name];
    if (spec === undefined) throw new Error(`${name} is no command`);
    const judged = spec.judges?.(this.facts, input as never) ?? [];
    const hands = judged.length === 0 ? {} : { hands: judged.map((one) => handIn(this, one)) };
    const given = { ...this.context, ...hands, filesElsewhere: this.elsewhere, actor: this.actor(role, accountId) };
    const ctx = withHandsIn(this.facts, given);
    const reasons = refusal<Renovation, never>(this.programme, spec, this.facts, input as never, ctx);
    const decision =
      reasons.length > 0
        ? { refused: reasons }
        : spec.decide(
            this.facts,
            input as never,
            ctx,
            (evidence ?? evidenceOf(spec, input, this.facts, this.firms)) as never,
          );
    if ('refused' in decision) {
      const refused = decision.refused.map((r) => r.code);
      this.watch(this, { command: name, role, refused });
      return { refused };
    }
    const { context: previous, policy } = this;
    if (decision.events.some(({ type }) => type === 'policyMoved')) this.policy = evidence as Policy;
    const outcome = this.outcome([...actedFor(given.actor), ...decision.events], given.actor, previous);
    const outrun = outrunFaults<Renovation>(this.programme, this.facts, outcome).map(({ code }) => code);
    if (outrun.length > 0) {
      this.policy = policy;
      this.watch(this, { command: name, role, refused: outrun });
      return { refused: outrun };
    }
    return { events: namedEvents(this.write(outcome, given.actor, name).events).map((e) => e.type) };
  }

  /** Throws an Error if the command is refused: the rest of the test builds on it. */
  must<N extends CommandName>(
    name: N,
    role: Role | typeof ADMINISTRATOR,
    input: Inputs[N],
    evidence?: unknown,
    accountId?: string,
  ): void {
    const given = this.give(name, role, input, evidence, accountId);
    if ('refused' in given) throw new Error(`${name} is refused: ${given.refused}`);
  }

  /** Asks for a command in two hands, and lets somebody else confirm it; the answer is the last hand's. */
  byTwo<N extends CommandName>(name: N, role: Role, input: Inputs[N], ...given: Given): CommandResult {
    const asked = this.give(name, role, input, ...given);
    if (this.isAwayFor(name) || 'refused' in asked || !asked.events.includes('commandRequested')) return asked;
    const request = openRequests(this.facts).at(-1);
    const second = request?.awaits[0] as Role;
    // Whoever releases a refund is somebody else than recorded the receipts.
    const account = `${second}, second hand of ${role}${name.startsWith('refund') ? ' for refunds' : ''}`;
    return this.give('confirmRequest', second, { no: request?.no ?? 0 }, given[0], account);
  }

  /** As `byTwo`. Throws an Error if either hand is refused. */
  mustByTwo<N extends CommandName>(name: N, role: Role, input: Inputs[N], evidence?: unknown): void {
    const given = this.byTwo(name, role, input, evidence);
    if ('refused' in given) throw new Error(`${name} is refused: ${given.refused}`);
  }

  get blockedBy(): readonly string[] {
    return this.programme.lifecycle.blockedBy(this.facts, this.context).map((r) => r.code);
  }

  /** What blocks the stage's gate now and could be overridden by two people. */
  get waivable(): readonly ReasonCode[] {
    const waivable = waivableUnder(this.policy, this.programme.neverWaived ?? []);
    return this.programme.lifecycle
      .blockedBy(this.facts, this.context)
      .flatMap(({ code }) => (waivable.includes(code) ? [code] : []));
  }

  /** Due days of the open obligations by code. */
  get due(): Readonly<Record<string, string>> {
    const open = this.programme.lifecycle.awaitedFrom(this.facts, this.context).filter((o) => o.openedAt <= this.now);
    return Object.fromEntries(open.map((o) => [o.code, dateOf(o.dueAt)]));
  }

  /** Who must do a part of an obligation beside its holder. */
  beside(code: string): readonly string[] | undefined {
    return this.programme.lifecycle.awaitedFrom(this.facts, this.context).find((o) => o.code === code)?.coHolders;
  }

  /** Everybody who got a notice about an obligation. */
  told(code: string, kind: string): readonly string[] {
    return this.notices.filter((n) => n.kind === kind && n.params.obligation === code).map((n) => n.toRole);
  }

  /** The days on which an obligation reached rungs of its ladder, and who got notices. */
  rungs(code: string): readonly (readonly [string, string])[] {
    return this.log.flatMap(({ at, event: e }) =>
      e.type === 'rungReached' && e.data.key.startsWith(`${code}:`) ? [[dateOf(at), e.data.to] as const] : [],
    );
  }
}
