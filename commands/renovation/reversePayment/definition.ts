import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { unnamedPartFen } from '../../../domain/renovation/bouncedUnits';
import { mayRecord } from '../../../domain/renovation/commands/reversals';
import { referenceOf, reversible } from '../../../domain/renovation/moved';
import { fileChoices } from '../../kernel/shared/files';
import { localDate, name, shortText, why } from '../../shapes';
import type { CourtyardChoices, CourtyardFormAt, Definition } from '../definition';
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

/** The refunds by one list of which a part belongs to no unit; by whoever does not read the list, none. */
const withUnnamedPart = ({ c }: CourtyardFormAt): readonly string[] =>
  reversible(c).flatMap((paid) =>
    paid.kind === 'refund' && paid.payment.unitParts !== undefined && unnamedPartFen(paid.payment) > 0
      ? [referenceOf(paid)]
      : [],
  );

export const reversePayment: Definition<'reversePayment'> = {
  input: z.strictObject({
    reference: shortText.meta({ description: 'The voucher of the payment or refund, or the receipt of the refund' }),
    bouncedUnits: z.array(name).min(1).max(2000).exactOptional().meta({
      description:
        'Of a refund by one list, the units whose transfers came back; without `bouncedUnnamed` either, all of it came back',
    }),
    bouncedUnnamed: z.boolean().exactOptional().meta({
      description:
        'Of a refund by one list, what went to those who paid without naming a unit came back; beside `bouncedUnits`, both did',
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
      bouncedUnnamed: {
        onlyWithNow: (at) => ({ field: 'reference', values: withUnnamedPart(at), isAsked: false }),
      },
      evidence: { choices: fileChoices },
    },
    prefilled: (_, { now }) => ({ cameBackOn: dateOf(now) }),
    meant: comesBackLines,
  },
};
