import type { Step } from '../domain/deliberation/tally';
import { type Bound, needed } from '../domain/deliberation/threshold';
import type { Language, Text } from './language';
import { inLanguage } from './language';
import { hundredths } from './render';

const t = (zh: string, en: string): Text => ({ zh, en });

export const VERDICT_STEP_WORDS: Readonly<Record<Step['code'], Text>> = {
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
const measured = ({ code }: Step, value: number, language: Language): string =>
  code.endsWith('-area')
    ? `${hundredths(value)} ${language === 'en' ? 'm²' : '平方米'}`
    : `${value} ${language === 'en' ? 'owners' : '户'}`;

/** One comparison of a verdict in words: the part reached, the whole, the share asked for, and the number it makes. */
export const stepIn = (step: Step, language: Language): string => {
  const [name, bound] = [VERDICT_STEP_WORDS[step.code], BOUND_WORDS[step.bound]].map((text) =>
    inLanguage(text, language),
  );
  const share = `${step.share.numerator}/${step.share.denominator}`;
  const [part, whole, least] = [step.part, step.whole, needed(step.whole, step)].map((n) =>
    measured(step, n, language),
  );
  return language === 'en'
    ? `${name}: ${part} of ${whole}; ${bound} ${share}, that is ${least}, was needed: ${step.reached ? 'reached' : 'not reached'}`
    : `${name}：${part} / ${whole}，须${bound} ${share}（不少于 ${least}）：${step.reached ? '已达到' : '未达到'}`;
};
