import type { EventMetadata } from './event';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** A state, and the events that led to it, each applied once. */
export class AppliedEvents<T extends ProgrammeTypes> {
  private readonly applied: T['Event'][] = [];
  private readonly entered: string[] = [];

  constructor(
    private readonly programme: Pick<Programme<T>, 'evolve'>,
    private current: T['State'],
    private readonly metadata: EventMetadata,
  ) {}

  get facts(): T['State'] {
    return this.current;
  }

  get events(): readonly T['Event'][] {
    return this.applied;
  }

  /** Every stage that the events entered, in order. A case that is opened enters its first stage. */
  get enteredStages(): readonly string[] {
    return this.entered;
  }

  add(events: readonly T['Event'][]): void {
    for (const event of events) {
      const next = this.programme.evolve(this.current, event, this.metadata);
      if (next.stage !== this.current.stage) this.entered.push(next.stage);
      this.current = next;
      this.applied.push(event);
    }
  }
}

/** The state after these events. */
export const evolveAll = <T extends ProgrammeTypes>(
  programme: Pick<Programme<T>, 'evolve'>,
  facts: T['State'],
  events: readonly T['Event'][],
  metadata: EventMetadata,
): T['State'] => events.reduce((state, event) => programme.evolve(state, event, metadata), facts);
