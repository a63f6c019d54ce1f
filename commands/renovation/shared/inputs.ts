import { z } from 'zod';
import { DUTIES } from '../../../domain/renovation/facts/deliberation';
import { name, no, positiveFen, sha256, shortText, year } from '../../shapes';

// What several commands of courtyards take alike.

export const members = z
  .array(z.strictObject({ name, duty: z.enum(DUTIES) }))
  .min(1)
  .max(50);

export const assemblyNo = no.exactOptional().meta({ description: 'Which assembly decided, if no ballot did' });

/** What a claim or a settlement is reduced by, with reasons. */
export const cuts = z.array(z.strictObject({ item: shortText, amountFen: positiveFen, why: shortText })).max(200);

export const yearInput = z.strictObject({ year });

const documents = z
  .array(z.strictObject({ kind: name, title: shortText, file: sha256, reference: shortText.exactOptional() }))
  .max(50);

export const application = z.strictObject({ amountFen: positiveFen, documents });

/** What is missing or wrong in an application, by the kind of document or in words. */
export const returnItems = z
  .array(z.strictObject({ kind: name.exactOptional(), what: shortText }))
  .min(1)
  .max(50);
