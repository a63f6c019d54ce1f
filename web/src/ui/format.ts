import { dateOf, daysBetween, instantOf } from '../../../domain/kernel/time/instant';
import { formatHundredths, shanghaiTime } from '../../../i18n/render';

export const formatDate = (at: string | null | undefined): string =>
  at === null || at === undefined ? '—' : dateOf(at);
export const formatTime = shanghaiTime;
export const formatMoney = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '—' : formatHundredths(fen);

/** The days from today to a deadline, as people count them. */
export const daysLeft = (at: string): number => daysBetween(dateOf(instantOf(Date.now())), dateOf(at));
