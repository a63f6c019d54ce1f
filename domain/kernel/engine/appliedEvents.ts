import { type EventMetadata, metadataOf } from './event';
import type { Programme } from './programme';
import type { ProgrammeTypes } from './types';

/** A state, and the events that led to it, each applied once. */
export class AppliedEvents<T extends ProgrammeTypes> {
  private readonly applied: T['Event'][] = [];
  private readonly entered: string[] = [];
  private isLastPast = false;

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

  /**
   * Every stage that the events entered, in order. A case that is opened enters its first stage; one that is taken over, the
   * stage in which it stands, and none of those that it had passed on paper.
   */
  get enteredStages(): readonly string[] {
    return this.entered;
  }

  add(events: readonly T['Event'][]): void {
    for (const event of events) {
      const next = this.programme.evolve(this.current, event, metadataOf(event, this.metadata));
      if (next.stage !== this.current.stage) {
        if (event.past !== undefined && this.isLastPast) this.entered.pop();
        this.entered.push(next.stage);
        this.isLastPast = event.past !== undefined;
      }
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
): T['State'] => events.reduce((state, event) => programme.evolve(state, event, metadataOf(event, metadata)), facts);
