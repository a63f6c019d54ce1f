import { COMPARISON_UNITS, type Comparison, type ThresholdRule } from '../domain/kernel/deliberation/tally';
import { type Bound, requiredPart, type Threshold } from '../domain/kernel/deliberation/threshold';
import { inLanguage, type Language, type Text, t } from './language';
import { formatHundredths } from './render';

export const COMPARISON_WORDS: Readonly<Record<Comparison['code'], Text>> = {
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

/** A number of a comparison as offices write it: owners as they are, area in m². */
const measured = ({ code }: Comparison, value: number, language: Language): string =>
  COMPARISON_UNITS[code] === 'area'
    ? `${formatHundredths(value)} ${language === 'en' ? 'm²' : '平方米'}`
    : `${value} ${language === 'en' ? 'owners' : '户'}`;

/** What a comparison asks for: the share, and the number it makes of the whole. */
const askedIn = (comparison: Comparison, language: Language): string => {
  const bound = inLanguage(BOUND_WORDS[comparison.bound], language);
  const share = `${comparison.share.numerator}/${comparison.share.denominator}`;
  const least = measured(comparison, requiredPart(comparison.whole, comparison), language);
  return language === 'en' ? `${bound} ${share}, that is ${least}` : `须${bound} ${share}（不少于 ${least}）`;
};

/** One comparison of a verdict in words: the part reached, the whole, the share asked for, and the number it makes. */
export const comparisonText = (comparison: Comparison, language: Language): string => {
  const name = inLanguage(COMPARISON_WORDS[comparison.code], language);
  const [part, whole] = [comparison.part, comparison.whole].map((n) => measured(comparison, n, language));
  const asked = askedIn(comparison, language);
  return language === 'en'
    ? `${name}: ${part} of ${whole}; ${asked}, was needed: ${comparison.reached ? 'reached' : 'not reached'}`
    : `${name}：${part} / ${whole}，${asked}：${comparison.reached ? '已达到' : '未达到'}`;
};

const shareIn = ({ share, bound }: Threshold, language: Language): string =>
  `${inLanguage(BOUND_WORDS[bound], language)} ${share.numerator}/${share.denominator}`;

/** The rule that is pinned to a motion, before anybody has voted. */
export const ruleText = ({ participation, carried, programmeConsent }: ThresholdRule, language: Language): string => {
  const [took, consented] = [participation, carried].map((one) => shareIn(one, language));
  const consent = programmeConsent === undefined ? undefined : shareIn(programmeConsent, language);
  if (language === 'en')
    return `${took} of the owners and of the area must take part, and ${consented} of these be in favour${consent === undefined ? '' : `; ${consent} of all owners must be in favour`}`;
  return `参加表决的业主人数和面积均须${took}，其中同意的均须${consented}${programmeConsent === undefined ? '' : `；同意的业主须${inLanguage(BOUND_WORDS[programmeConsent.bound], language)}全体业主的 ${programmeConsent.share.numerator}/${programmeConsent.share.denominator}`}`;
};

/** What everybody voted on needs, without what any of them got. */
export const thresholdText = (comparison: Comparison, language: Language): string =>
  `${inLanguage(COMPARISON_WORDS[comparison.code], language)}${language === 'en' ? ': ' : '：'}${askedIn(comparison, language)}`;
