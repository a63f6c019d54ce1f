import { type Language, type Text, t } from '../i18n/language';
import { hundredths, rendered } from '../i18n/render';

/** The least and the greatest value. */
export interface Bounds {
  readonly min?: number;
  readonly max: number;
}

const BOUND_WORDS = {
  most: t('目前最多 {max}', 'At most {max} now'),
  between: t('目前为 {min} 至 {max}', 'From {min} to {max} now'),
} as const satisfies Record<string, Text>;

const written = (field: string, value: number): string => {
  if (field.endsWith('Fen')) return hundredths(value);
  return field.endsWith('Share') ? `${value / 100}%` : String(value);
};

/** The bounds as help for whoever fills the field in; undefined if there are none. */
export const boundHelp = (field: string, bounds: Bounds | undefined, language: Language): string | undefined => {
  if (bounds === undefined || bounds.max <= 0) return undefined;
  const { min = 0, max } = bounds;
  const text = min > 0 ? BOUND_WORDS.between : BOUND_WORDS.most;
  return rendered(text, { min: written(field, min), max: written(field, max) }, language);
};
