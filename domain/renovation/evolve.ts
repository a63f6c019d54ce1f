import type { Courtyard } from './courtyard';
import type { CourtyardEvent, EventType, Happened, Reducers } from './events';
import { acceptance } from './evolve/acceptance';
import { body } from './evolve/body';
import { deliberation } from './evolve/deliberation';
import { lifecycle } from './evolve/lifecycle';
import { maintenance } from './evolve/maintenance';
import { money } from './evolve/money';
import { works } from './evolve/works';

const REDUCERS: Reducers<EventType> = {
  ...lifecycle,
  ...deliberation,
  ...body,
  ...money,
  ...works,
  ...acceptance,
  ...maintenance,
};

/** The facts after one event. */
export const evolve = (c: Courtyard, happening: CourtyardEvent, happened: Happened): Courtyard =>
  (REDUCERS[happening.type] as (c: Courtyard, data: unknown, happened: Happened) => Courtyard)(
    c,
    happening.data,
    happened,
  );

/** Where every courtyard begins: before its enrolment there is nothing. */
export const UNBORN = {} as Courtyard;

export const evolveAll = (c: Courtyard, events: readonly CourtyardEvent[], happened: Happened): Courtyard =>
  events.reduce((facts, happening) => evolve(facts, happening, happened), c);
