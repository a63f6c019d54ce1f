import { STEP_COUNTS, type VerdictStep } from '../domain/kernel/deliberation/tally';
import { type Bound, requiredPart } from '../domain/kernel/deliberation/threshold';
import { inLanguage, type Language, type Text, t } from './language';
import { formatHundredths } from './render';

export const VERDICT_STEP_WORDS: Readonly<Record<VerdictStep['code'], Text>> = {
  'participation-owners': t('参加表决的业主', 'owners who took part'),
  'participation-area': t('参加表决的面积', 'area that took part'),
  'for-owners': t('同意的业主', 'owners for'),
  'for-area': t('同意的面积', 'area for'),
  'programme-consent': t('项目同意率', 'programme consent'),
};

const BOUND_WORDS: Readonly<Record<Bound, Text>> = {
  atLeast: t('达到', 'at least'),
  moreThan: t('超过', 'more than'),
};

/** A number of a step as offices write it: owners as they are, area in m². */
const measured = ({ code }: VerdictStep, value: number, language: Language): string =>
  STEP_COUNTS[code] === 'area'
    ? `${formatHundredths(value)} ${language === 'en' ? 'm²' : '平方米'}`
    : `${value} ${language === 'en' ? 'owners' : '户'}`;

/** What a comparison asks for: the share, and the number it makes of the whole. */
const askedIn = (step: VerdictStep, language: Language): string => {
  const bound = inLanguage(BOUND_WORDS[step.bound], language);
  const share = `${step.share.numerator}/${step.share.denominator}`;
  const least = measured(step, requiredPart(step.whole, step), language);
  return language === 'en' ? `${bound} ${share}, that is ${least}` : `须${bound} ${share}（不少于 ${least}）`;
};

/** One comparison of a verdict in words: the part reached, the whole, the share asked for, and the number it makes. */
export const comparisonText = (step: VerdictStep, language: Language): string => {
  const name = inLanguage(VERDICT_STEP_WORDS[step.code], language);
  const [part, whole] = [step.part, step.whole].map((n) => measured(step, n, language));
  const asked = askedIn(step, language);
  return language === 'en'
    ? `${name}: ${part} of ${whole}; ${asked}, was needed: ${step.reached ? 'reached' : 'not reached'}`
    : `${name}：${part} / ${whole}，${asked}：${step.reached ? '已达到' : '未达到'}`;
};

/** What everybody voted on needs, without what any of them got. */
export const thresholdText = (step: VerdictStep, language: Language): string =>
  `${inLanguage(VERDICT_STEP_WORDS[step.code], language)}${language === 'en' ? ': ' : '：'}${askedIn(step, language)}`;
