import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import type { KnownState } from '../../workflows/messages';

/** What a replay tells: what the workflow would answer at the end of each of its steps. */
export interface StateSinks extends Sinks {
  replay: { knows(known: KnownState): void };
}

const { replay } = proxySinks<StateSinks>();

/** Goes into a bundle that is replayed in tests: replay has no queries, so what the query answers is told step by step. */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      concludeActivation: (input, next) => {
        const known = getActivator().queryHandlers.get('known')?.handler() as KnownState | undefined;
        if (known !== undefined) replay.knows(known);
        return next(input);
      },
    },
  ],
});
