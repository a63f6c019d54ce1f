import { approvalReducers } from '../kernel/approval/state';
import { caseReducers } from '../kernel/engine/caseReducers';
import type { Happened, Reducers } from '../kernel/engine/event';
import { ledgerReducers } from '../kernel/ledger/ledger';
import type { Courtyard } from './courtyard';
import type { CourtyardEvent, EventData } from './events';
import { acceptance } from './evolve/acceptance';
import { body } from './evolve/body';
import { deliberation } from './evolve/deliberation';
import { lifecycle } from './evolve/lifecycle';
import { maintenance } from './evolve/maintenance';
import { money } from './evolve/money';
import { works } from './evolve/works';
import type { Source } from './facts/money';
import { LIFECYCLE } from './lifecycle';

const REDUCERS: Reducers<Courtyard, EventData> = {
  ...(caseReducers<Courtyard>((c, stage, at) => LIFECYCLE.entering(c, stage, at)) as Reducers<Courtyard, EventData>),
  ...ledgerReducers<Source, Courtyard>(),
  ...approvalReducers<Courtyard>(),
  ...lifecycle,
  ...deliberation,
  ...body,
  ...money,
  ...works,
  ...acceptance,
  ...maintenance,
};

/** The facts after one event. */
export const evolve = (c: Courtyard, event: CourtyardEvent, happened: Happened): Courtyard =>
  (REDUCERS[event.type] as (c: Courtyard, data: unknown, happened: Happened) => Courtyard)(c, event.data, happened);

/** Where every courtyard begins: before its enrolment there is nothing. */
export const UNBORN = {} as Courtyard;

export const evolveAll = (c: Courtyard, events: readonly CourtyardEvent[], happened: Happened): Courtyard =>
  events.reduce((facts, event) => evolve(facts, event, happened), c);
