import { type Language, type Text, t } from '../i18n/language';
import { formatHundredths, rendered } from '../i18n/render';
import { unitOf } from '../i18n/units';

/** The least and the greatest value. */
export interface Bounds {
  readonly min?: number;
  readonly max: number;
  /** They are of most who give it, not of all: said, but not held before it is sent. */
  readonly isOfMost?: true;
}

const BOUND_WORDS = {
  most: t('目前最多 {max}', 'Currently at most {max}'),
  between: t('目前为 {min} 至 {max}', 'Currently {min} to {max}'),
} as const satisfies Record<string, Text>;

const written = (field: string, value: number): string => {
  const unit = unitOf(field);
  if (unit === 'yuan') return formatHundredths(value);
  return unit === 'percent' ? `${value / 100}%` : String(value);
};

/** The bounds as help for whoever fills the field in; undefined if there are none. */
export const boundHelp = (field: string, bounds: Bounds | undefined, language: Language): string | undefined => {
  if (bounds === undefined || bounds.max <= 0) return undefined;
  const { min = 0, max } = bounds;
  const text = min > 0 ? BOUND_WORDS.between : BOUND_WORDS.most;
  return rendered(text, { min: written(field, min), max: written(field, max) }, language);
};
