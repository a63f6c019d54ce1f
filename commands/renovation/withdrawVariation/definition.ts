import { z } from 'zod';
import { isVariationOpen } from '../../../domain/renovation/works';
import { recordTitle } from '../../../i18n/numbered';
import { no, why } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { withdrawVariationWords } from './words';

const openVariations: CourtyardChoices = ({ c: { works }, language }) =>
  (works?.variations ?? [])
    .filter(isVariationOpen)
    .map((variation) => ({ value: variation.no, title: recordTitle(variation.no, variation.description, language) }));

export const withdrawVariation: Definition<'withdrawVariation'> = {
  input: z.strictObject({ no, why }),
  words: withdrawVariationWords,
  form: { fields: { no: { choices: openVariations } } },
};
