import { ApplicationFailure, condition, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { CourtyardActivities } from '../activities/courtyard';
import { type Actor, SYSTEM } from '../domain/kernel/actor';
import { nextWakeAt } from '../domain/kernel/engine/automaticTransitions';
import { type EvidenceKinds, evidenceFor, refusal } from '../domain/kernel/engine/command';
import type { ActingContext, Context } from '../domain/kernel/engine/context';
import { outcomeOf } from '../domain/kernel/engine/outcome';
import type { Refusal } from '../domain/kernel/reason';
import { epochMs, instantOf } from '../domain/kernel/time/instant';
import { commandNamed, isCommandName } from '../domain/renovation/catalogue';
import type { Courtyard } from '../domain/renovation/courtyard';
import { type CourtyardEvent, event } from '../domain/renovation/events';
import { evolveAll, UNBORN } from '../domain/renovation/evolve';
import { blockedBy } from '../domain/renovation/gates';
import type { StageOrEnd } from '../domain/renovation/stage';
import {
  type Answered,
  type CommandMessage,
  type CourtyardRun,
  calendarSignal,
  catchUpSignal,
  commandUpdate,
  type EnrolMessage,
  enrolUpdate,
  factsQuery,
  REFUSED,
  type Request,
  VERSION_MISMATCH,
} from './messages';
import { oneAtATime } from './oneAtATime';

const { commit, gather, journalSince } = proxyLocalActivities<CourtyardActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});

/** Answers carried into the next run for requests that come again (the journal keeps all of them). */
const REMEMBERED = 40;

/** A courtyard as its story sees it. */
export interface Life {
  readonly facts: Courtyard;
  /** Waits until the facts say so; reminders go out meanwhile. Returns early when the run should end. */
  until(holds: (c: Courtyard, ctx: Context) => boolean): Promise<void>;
  /** Where the next run goes on. */
  next(): CourtyardRun;
}

/** What is done, and what the command was given with. */
interface Deed {
  readonly command: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly why?: string;
  readonly request?: Request;
}

const refused = (reasons: Refusal, blocked: Refusal, version: number): ApplicationFailure =>
  ApplicationFailure.nonRetryable(reasons[0]?.code ?? 'refused', REFUSED, { reasons, blockedBy: blocked, version });

/** Begins or takes up a courtyard's life: handlers first, so that no message finds nobody at home. */
export const livingCourtyard = (run: CourtyardRun, isLong: () => boolean): Life => {
  let facts = run.facts ?? UNBORN;
  let { version, head, calendar, policy } = run;
  let remembered = run.remembered;
  /** The stage this run tells of: once it is over, so is the run. */
  let chapter: StageOrEnd | undefined = run.facts?.stage;
  let armedFor: number | undefined;
  let stirred = 0;
  const inTurn = oneAtATime();

  const context = (): Context => ({ policy, calendar, now: instantOf(Date.now()) });
  const acting = (actor: Actor): ActingContext => ({ ...context(), actor });
  const answeredTo = ({ actor, key }: Request): Answered | undefined =>
    remembered.find((r) => r.accountId === actor.accountId && r.key === key);

  /** One timer for the nearest moment; an earlier one is left to fire in vain, cheaper than cancelling it. */
  const arm = (): void => {
    const next = facts.id === undefined ? undefined : nextWakeAt(facts, context());
    if (next === undefined) return;
    const at = epochMs(next);
    if (armedFor !== undefined && armedFor <= at) return;
    armedFor = at;
    void sleep(Math.max(1, at - Date.now())).then(() => {
      if (armedFor !== at) return;
      armedFor = undefined;
      stirred += 1;
    });
  };

  const remember = (request: Request | undefined, answered: Answered): Answered => {
    if (request !== undefined) {
      const entry = { ...answered, accountId: request.actor.accountId, key: request.key };
      remembered = [...remembered, entry].slice(-REMEMBERED);
    }
    return answered;
  };

  /** Applies journal rows that this run has not seen: the database was ahead. */
  const catchUp = async (): Promise<void> => {
    for (const row of await journalSince({ courtyardId: run.courtyardId, version })) {
      facts = evolveAll(facts, row.events, { at: row.at, by: row.accountId });
      version = row.version;
      head = row.hash;
      chapter ??= facts.stage;
      if (row.policy !== undefined) policy = row.policy;
      if (row.request !== undefined) {
        remembered = [...remembered, { answer: row.answer, ...row.request }].slice(-REMEMBERED);
      }
    }
  };

  /** Writes what was decided; decides anew where the journal turns out to be ahead. `undefined`: nothing to write. */
  const write = async (deed: Deed, decide: () => Promise<readonly CourtyardEvent[]>): Promise<Answered | undefined> => {
    for (;;) {
      const known = deed.request && answeredTo(deed.request);
      if (known !== undefined) return known;
      const decided = await decide();
      const ctx = context();
      const outcome = outcomeOf(facts, decided, ctx, deed.actor, version + 1);
      if (outcome.events.length === 0) return undefined;
      const answer = {
        courtyardId: run.courtyardId,
        version: version + 1,
        at: ctx.now,
        stage: outcome.facts.stage,
        events: outcome.events.map((e) => e.type),
        blockedBy: outcome.blockedBy,
      };
      const written = await commit({
        ...deed,
        courtyardId: run.courtyardId,
        version,
        head,
        at: ctx.now,
        outcome,
        answer,
      });
      if (written.kind === 'committed') {
        facts = outcome.facts;
        chapter ??= facts.stage;
        version += 1;
        head = written.hash;
        arm();
        return remember(deed.request, { answer, requestHash: deed.request?.requestHash ?? '' });
      }
      if (written.kind === 'repeated') return remember(deed.request, written.answered);
      await catchUp();
      arm();
    }
  };

  const refuseIf = (reasons: Refusal): void => {
    if (reasons.length > 0) throw refused(reasons, blockedBy(facts, context()), version);
  };

  const isBehind = ({ journalVersion = 0 }: CommandMessage): boolean => version < journalVersion;

  const admit = (message: CommandMessage): void => {
    if (answeredTo(message) !== undefined) return;
    if (!isCommandName(message.name)) throw ApplicationFailure.nonRetryable('unknown command', REFUSED);
    if (facts.id === undefined) throw ApplicationFailure.nonRetryable('not enrolled', REFUSED);
    if (message.ifVersion !== undefined && message.ifVersion !== version) {
      throw ApplicationFailure.nonRetryable('version-mismatch', VERSION_MISMATCH, { version });
    }
    refuseIf(refusal(commandNamed(message.name), facts, message.input as never, acting(message.actor)));
  };

  const give = async (message: CommandMessage): Promise<Answered> => {
    const { name, input, actor, why } = message;
    if (isBehind(message)) {
      await catchUp();
      arm();
    }
    const spec = commandNamed(name);
    const deed = { command: name, actor, input, request: message, ...(why === undefined ? {} : { why }) };
    const answered = await write(deed, async () => {
      admit(message);
      let evidence: unknown;
      const kind = evidenceFor(spec, input as never);
      if (kind !== 'none') {
        const gathered = await gather({ kind, facts, input, setting: context(), actor });
        if ('refused' in gathered) throw refused(gathered.refused, blockedBy(facts, context()), version);
        evidence = gathered.evidence;
      }
      const ctx = acting(actor);
      const decision = spec.decide(facts, input as never, ctx, evidence as never);
      if ('refused' in decision) throw refused(decision.refused, blockedBy(facts, ctx), version);
      if (kind === 'policy') policy = evidence as EvidenceKinds['policy'];
      return decision.events;
    });
    if (answered === undefined) throw ApplicationFailure.nonRetryable('nothing happened', REFUSED);
    return answered;
  };

  const enrol = async ({ profile, organisationPath, ...request }: EnrolMessage): Promise<Answered> => {
    const deed = { command: 'enrolCourtyard', actor: request.actor, input: { profile }, request };
    const id = run.courtyardId;
    const answered = await write(deed, async () =>
      facts.id === undefined
        ? [event('courtyardEnrolled', { id, organisationPath, profile, policyVersion: policy.version })]
        : [],
    );
    if (answered === undefined) throw ApplicationFailure.nonRetryable('already enrolled', REFUSED);
    return answered;
  };

  const tick = (command: string, decided: readonly CourtyardEvent[] = []): Promise<Answered | undefined> =>
    inTurn(() => write({ command, actor: SYSTEM, input: {} }, async () => decided));

  setHandler(enrolUpdate, (message) => inTurn(() => enrol(message)));
  setHandler(commandUpdate, (message) => inTurn(() => give(message)), {
    // Whoever does not know what the API has seen cannot refuse: the handler looks first, and judges then.
    validator: (message) => (isBehind(message) ? undefined : admit(message)),
  });
  setHandler(factsQuery, () => ({
    version,
    facts: run.facts === undefined && facts.id === undefined ? undefined : facts,
  }));
  setHandler(catchUpSignal, async () => {
    await inTurn(catchUp);
    stirred += 1;
  });
  setHandler(calendarSignal, async (loaded) => {
    if (loaded.version === calendar.version) return;
    calendar = loaded;
    if (facts.id !== undefined) await tick('reloadCalendar', [event('calendarReloaded', { version: loaded.version })]);
  });
  arm();

  return {
    get facts() {
      return facts;
    },
    until: async (holds) => {
      let seen = stirred;
      const left = () => facts.stage !== chapter || holds(facts, context()) || isLong();
      while (!left()) {
        await condition(() => left() || stirred > seen);
        if (stirred === seen) continue;
        seen = stirred;
        await tick('timePassed');
        arm();
      }
    },
    next: () => ({ courtyardId: run.courtyardId, policy, calendar, version, head, facts, remembered }),
  };
};
