import { z } from 'zod';
import { type ByFirm, contractorOf } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { figureByFirm } from '../../../domain/renovation/firmAccounts';
import { retentionOwedFen } from '../../../domain/renovation/settlement';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { shortText } from '../../shapes';
import type { Definition } from '../definition';
import { moneyLine } from '../shared/about';
import { firmMeantLines, firmSaid, payeeChoices, payeeLines, toFirmField } from '../shared/contractFirms';
import { reference, voucherFields, voucherHintsOfLast } from '../shared/vouchers';
import { releaseRetentionWords } from './words';

/** What is kept back of each firm. */
const retained = (c: Courtyard): ByFirm => figureByFirm(c, 'retainedFen', retentionOwedFen(c));

export const releaseRetention: Definition<'releaseRetention'> = {
  input: z.strictObject({ report: shortText, reference, ...toFirmField, ...voucherFields }),
  words: releaseRetentionWords,
  form: {
    fields: {
      ...voucherHintsOfLast(({ maintenance }) => maintenance?.retention.countersigned !== undefined),
      organisationId: { choices: payeeChoices, said: firmSaid },
    },
    meant: (c, input, language) => [
      ...firmMeantLines(c, input),
      moneyLine(
        ABOUT_WORDS.amount,
        retained(c).get(input.organisationId ?? contractorOf(c)?.organisationId ?? ''),
        language,
      ),
    ],
    about: (at) => [
      moneyLine(ABOUT_WORDS.retention, at.c.maintenance?.retention.heldFen, at.language),
      ...payeeLines(at, retained(at.c)),
    ],
  },
};
