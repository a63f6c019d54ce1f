import { z } from 'zod';
import { isVariationOpen } from '../../../domain/renovation/works';
import { no, why } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { withdrawVariationWords } from './words';

const openVariations: CourtyardChoices = ({ c: { works } }) =>
  (works?.variations ?? [])
    .filter(isVariationOpen)
    .map((variation) => ({ value: variation.no, title: `${variation.no} · ${variation.description}` }));

export const withdrawVariation: Definition<'withdrawVariation'> = {
  input: z.strictObject({ no, why }),
  words: withdrawVariationWords,
  form: { fields: { no: { choices: openVariations } } },
};
