import type { EventsOf } from '../engine/event';
import type { EventTexts } from '../journal/texts';
import type { LedgerEventData } from './movement';

/** The texts of money that moves: references of payments. The state holds amounts alone. */
export const LEDGER_EVENT_TEXTS = {
  moneyMoved: { 'movements/*/reference': 'notPersonal' },
} as const satisfies EventTexts<EventsOf<LedgerEventData<never>>>;
