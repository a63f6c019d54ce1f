import type { Comparison } from '../../../../../domain/kernel/deliberation/tally';
import { requiredPart, type Threshold } from '../../../../../domain/kernel/deliberation/threshold';
import { comparisonText } from '../../../../../i18n/verdict';
import { useLanguage } from '../../../app/language';

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%`;

/** The share reached and the threshold as a bar; the text beside it has the numbers. */
export const Measure = ({ comparison, isFinal }: { readonly comparison: Comparison; readonly isFinal: boolean }) => {
  const { language } = useLanguage();
  const state = comparison.reached ? 'reached' : isFinal ? 'missed' : 'running';
  return (
    <li>
      <span>{comparisonText(comparison, language)}</span>
      <span className={`gauge ${state}`} aria-hidden="true">
        <i style={{ width: percent(comparison.part, comparison.whole) }} />
        <b style={{ insetInlineStart: percent(requiredPart(comparison.whole, comparison), comparison.whole) }} />
      </span>
    </li>
  );
};

/** One measure (owners or area) of a threshold. */
export const participation = (
  code: 'participation-owners' | 'participation-area',
  part: number,
  whole: number,
  threshold: Threshold,
): Comparison => ({ code, part, whole, ...threshold, reached: whole > 0 && part >= requiredPart(whole, threshold) });
