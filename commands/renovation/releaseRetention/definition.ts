import { z } from 'zod';
import type { ByFirm } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { figureByFirm } from '../../../domain/renovation/firmAccounts';
import { retentionOwedFen } from '../../../domain/renovation/settlement';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { shortText } from '../../shapes';
import type { Definition } from '../definition';
import { moneyLine } from '../shared/about';
import { dueChoices, payeeLines, toFirmField } from '../shared/contractFirms';
import { reference, voucherFields, voucherHintsOfLast } from '../shared/vouchers';
import { releaseRetentionWords } from './words';

const due = (c: Courtyard): ByFirm => figureByFirm(c, 'retainedFen', retentionOwedFen(c));

export const releaseRetention: Definition<'releaseRetention'> = {
  input: z.strictObject({ report: shortText, reference, ...toFirmField, ...voucherFields }),
  words: releaseRetentionWords,
  form: {
    fields: {
      ...voucherHintsOfLast(({ maintenance }) => maintenance?.retention.countersigned !== undefined),
      organisationId: { choices: dueChoices(due) },
    },
    about: (at) => [
      moneyLine(ABOUT_WORDS.retention, at.c.maintenance?.retention.heldFen, at.language),
      ...payeeLines(at, due(at.c)),
    ],
  },
};
