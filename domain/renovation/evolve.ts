import { approvalReducers } from '../kernel/approval/state';
import { caseReducers } from '../kernel/engine/caseReducers';
import type { EventMetadata, Reducers } from '../kernel/engine/event';
import type { Lifecycle } from '../kernel/engine/lifecycle';
import { ledgerReducers } from '../kernel/ledger/ledger';
import type { Renovation } from './command';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent, EventData } from './events';
import { acceptance } from './evolve/acceptance';
import { body } from './evolve/body';
import { deliberation } from './evolve/deliberation';
import { invoices } from './evolve/invoices';
import { lifecycle } from './evolve/lifecycle';
import { maintenance } from './evolve/maintenance';
import { money } from './evolve/money';
import { payments } from './evolve/payments';
import { sharing } from './evolve/sharing';
import { works } from './evolve/works';
import type { Source } from './facts/money';
import { LIFECYCLE } from './lifecycle';

/** The reducer of all events, for a lifecycle. */
export const evolveFor = (declared: Lifecycle<Renovation>) => {
  const reducers: Reducers<Courtyard, EventData> = {
    ...(caseReducers<Courtyard>(declared.entering) as Reducers<Courtyard, EventData>),
    ...ledgerReducers<Source, Courtyard>(),
    ...approvalReducers<Courtyard>(),
    ...lifecycle(declared),
    ...deliberation,
    ...body,
    ...money,
    ...sharing,
    ...works,
    ...invoices,
    ...acceptance,
    ...maintenance,
    ...payments,
  };
  return (c: Courtyard, event: CourtyardEvent, metadata: EventMetadata): Courtyard =>
    (reducers[event.type] as (c: Courtyard, data: unknown, metadata: EventMetadata) => Courtyard)(
      c,
      event.data,
      metadata,
    );
};

/** The state after one event. */
export const evolve = evolveFor(LIFECYCLE);
