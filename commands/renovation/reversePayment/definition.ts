import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { mayRecord } from '../../../domain/renovation/commands/reversals';
import { referenceOf, reversible } from '../../../domain/renovation/moved';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, name, shortText, why } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { comesBackLines, paidText } from '../shared/paid';
import { files } from '../shared/vouchers';
import { reversePaymentWords } from './words';

/** What can come back and this person may record, the last first: what it was for, whose, its numbers, amount and day. */
const paidChoices: CourtyardChoices = ({ c, roles, language }) =>
  reversible(c)
    .filter((paid) => roles.some((role) => mayRecord(role)(paid)))
    .reverse()
    .map((paid) => ({ value: referenceOf(paid), title: paidText(c, paid, language) }));

/** The units of refunds by one list that have not come back: the list is read by the body alone, and by its community. */
const bouncedUnitChoices: CourtyardChoices = ({ c }) => {
  const units = reversible(c).flatMap(({ payment }) => ('unitParts' in payment ? (payment.unitParts ?? []) : []));
  const names = units.map(({ unit }) => `${unit.building}-${unit.unit}`);
  return [...new Set(names)].map((value) => ({ value, title: value }));
};

export const reversePayment: Definition<'reversePayment'> = {
  input: z.strictObject({
    reference: shortText.meta({ description: 'The voucher of the payment or refund, or the receipt of the refund' }),
    bouncedUnits: z.array(name).min(1).max(2000).exactOptional().meta({
      description: 'Of a refund to several units, those whose transfers came back; absent: all of it came back',
    }),
    cameBackOn: localDate.meta({ description: 'The day on the bank’s notice' }),
    why,
    evidence: files.min(1).meta({ description: 'The bank’s notice that the money came back' }),
  }),
  words: reversePaymentWords,
  form: {
    fields: {
      // What is meant stands beside it: another may have the number by then.
      reference: { choices: paidChoices, said: (_, value) => String(value) },
      bouncedUnits: { choices: bouncedUnitChoices },
      evidence: { choices: fileChoices },
    },
    prefilled: (_, { now }) => ({ cameBackOn: dateOf(now) }),
    meant: comesBackLines,
  },
};
