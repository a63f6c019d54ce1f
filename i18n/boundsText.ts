import { type AmountBounds, boundsParams } from '../domain/kernel/approval/bounds';
import { type Language, t } from './language';
import { rendered } from './render';

const BOUNDS = t(
  '{minFen}—{maxFen} 元（以申报之日 {day} 为准：{className}，{units} 户；该标准自{ruleSince}起执行，政策 {policy}）',
  'CNY {minFen}–{maxFen} (by the rule of the day of application, {day}: {className}, {units} homes; in force since {ruleSince}, policy {policy})',
);

/** After an approval in part no rule of today is the reason: what was approved went by the rule of its own application. */
const APPROVED = t(
  '{minFen}—{maxFen} 元（以 {approvedOn} 核减批准的金额为上限；核减按原申请之日适用的标准作出，此后标准提高不影响上限）',
  'CNY {minFen}–{maxFen} (at most what was approved in part on {approvedOn}, by the rule of the day of that application; a higher rule since then changes nothing)',
);

/** What may be applied for, and by which rule, in words. */
export const boundsText = (bounds: AmountBounds, language: Language): string =>
  bounds.approvedOn === undefined
    ? rendered(BOUNDS, boundsParams(bounds), language)
    : rendered(APPROVED, { ...boundsParams(bounds), approvedOn: bounds.approvedOn }, language);
