import { dateOf, daysBetween, instantOf } from '../../../domain/kernel/time/instant';
import { formatHundredths, shanghaiTime } from '../../../i18n/render';

export const formatDate = (at: string | null | undefined): string =>
  at === null || at === undefined ? '—' : dateOf(at);
export const formatTime = shanghaiTime;
export const formatMoney = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '—' : formatHundredths(fen);

/** How far a deadline is from today, as people count days. */
export const daysLeft = (at: string): number => daysBetween(dateOf(instantOf(Date.now())), dateOf(at));
