import { type AmountBounds, boundsParams } from '../domain/kernel/approval/bounds';
import { type Language, t } from './language';
import { rendered } from './render';

const BOUNDS = t(
  '{minFen}—{maxFen} 元（以申报之日 {day} 为准：{className}，{units} 户；该标准自{ruleSince}起执行，政策 {policy}）',
  'CNY {minFen}–{maxFen} (by the rule of the day of application, {day}: {className}, {units} homes; in force since {ruleSince}, policy {policy})',
);

/** What may be applied for, and by which rule, in words. */
export const boundsText = (bounds: AmountBounds, language: Language): string =>
  rendered(BOUNDS, boundsParams(bounds), language);
