import { refusal } from './text';

/** Refusals about what homes bear: allocations and pledges. */
export const SHARING_REASONS = {
  'allocation-unbalanced': refusal(
    422,
    '清单合计 {sumFen} 元，与方案自筹 {plannedFen} 元不符。',
    'The list adds up to CNY {sumFen}, not to the CNY {plannedFen} that the plan has.',
  ),
  'units-without-share': refusal(
    422,
    '名册中有 {units} 套不在清单里；不缴款的也须列出，金额填 0。',
    '{units} units of the roll are not on the list. A unit that pays nothing stands there with 0.',
  ),
  'nobody-left-to-charge': refusal(
    422,
    '各户都有由他人承担的减免，没有可以承担的户；请改用清单，或另定资金来源。',
    'Every unit has a reduction that others bear, so that nobody is left to bear it. Use a list, or other money.',
  ),
  'list-not-used': refusal(
    422,
    '按户或按面积分摊时不附清单；要按清单分摊，请把方式改为“按清单”。',
    'A list goes with the method “by a list” alone.',
  ),
  'pledge-above-share': refusal(
    422,
    '该户承诺合计 {pledgedFen} 元，超过其应承担的 {shareFen} 元。',
    'This home’s pledges add up to CNY {pledgedFen}, more than the CNY {shareFen} that it has to bear.',
  ),
};
