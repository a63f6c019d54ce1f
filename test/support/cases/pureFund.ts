import type { Actor } from '../../../domain/kernel/actor';
import { noBallots } from '../../../domain/kernel/deliberation/state';
import type { BallotEvidence } from '../../../domain/kernel/deliberation/types';
import { NEW_CASE_FIELDS } from '../../../domain/kernel/engine/caseReducers';
import type { CommandSpec } from '../../../domain/kernel/engine/command';
import type { Context } from '../../../domain/kernel/engine/context';
import { refusal } from '../../../domain/kernel/engine/refusal';
import { atHour } from '../../../domain/kernel/time/instant';
import { evolve, FUND_POLICY, type Fund, LIFECYCLE, VOTES } from '../../fund/fund';
import { CALENDAR_2026 } from '../time/calendar2026';

type Commands = typeof VOTES.commands;
type InputOf<S> = S extends CommandSpec<Fund, infer I, never> ? I : never;

/** A fund's case in memory, driven by the kernel alone. */
export class PureFund {
  facts: Fund['State'];
  now: string;

  constructor(day: string) {
    this.now = atHour(day, 9);
    this.facts = {
      ...NEW_CASE_FIELDS,
      id: 'f1',
      name: '基金',
      city: '成都',
      organisationPath: 'fund/',
      policyVersion: FUND_POLICY.version,
      calendarVersion: CALENDAR_2026.version,
      openedAt: this.now,
      stage: 'choosing',
      stageSince: this.now,
      ...noBallots(this.now),
    };
  }

  get ctx(): Context<Fund['Policy']> {
    return { policy: FUND_POLICY, calendar: CALENDAR_2026, now: this.now };
  }

  on(day: string, hour = 10): this {
    this.now = atHour(day, hour);
    return this;
  }

  happened(event: Fund['Event'], by = 'system'): void {
    this.facts = evolve(this.facts, event, { at: this.now, by });
  }

  /** The names of the events, or the reason codes of a refusal. */
  give<N extends keyof Commands>(
    name: N,
    actor: Pick<Actor, 'role'> & Partial<Actor>,
    input: InputOf<Commands[N]>,
    evidence?: unknown,
  ): { readonly events: readonly string[] } | { readonly refused: readonly string[] } {
    const spec = VOTES.commands[name] as unknown as CommandSpec<Fund, unknown, keyof BallotEvidence>;
    const ctx = {
      ...this.ctx,
      actor: {
        accountId: actor.role,
        name: actor.role,
        organisationId: 'o',
        organisationKind: 'community',
        ...actor,
      } as const,
    };
    const refused = refusal<Fund, unknown>({ lifecycle: LIFECYCLE }, spec, this.facts, input, ctx);
    if (refused.length > 0) return { refused: refused.map(({ code }) => code) };
    // No council is on record unless the test says so.
    const known = evidence ?? (spec.evidence === 'councilTerm' ? {} : undefined);
    const decision = spec.decide(this.facts, input, ctx, known as never);
    if ('refused' in decision) return { refused: decision.refused.map(({ code }) => code) };
    for (const event of decision.events) this.happened(event, ctx.actor.accountId);
    return { events: decision.events.map(({ type }) => type) };
  }

  /** What is pending and who holds it. */
  get awaited(): Readonly<Record<string, string>> {
    return Object.fromEntries(LIFECYCLE.awaitedFrom(this.facts, this.ctx).map(({ code, holder }) => [code, holder]));
  }

  get blockedBy(): readonly string[] {
    return LIFECYCLE.blockedBy(this.facts, this.ctx).map(({ code }) => code);
  }
}
