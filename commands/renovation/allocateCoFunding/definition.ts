import { z } from 'zod';
import { allocationsOf } from '../../../db/coFunding';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ALLOCATION_WORDS } from '../../../i18n/allocationWords';
import { inLanguage } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import { fileChoices } from '../../kernel/shared/files';
import { decisionFiles, no } from '../../shapes';
import type { CourtyardChoices, Definition } from '../definition';
import { allocateCoFundingWords } from './words';

/** Those that are not decided on, the newest first. */
const drafts: CourtyardChoices = async ({ db, c, language }) =>
  (await allocationsOf(db, c.id))
    .filter((draft) => draft.no > (c.sharing?.allocation?.no ?? 0))
    .map(({ no: value, method, plannedFen, units, at }) => ({
      value,
      title: rendered(
        ALLOCATION_WORDS.draft,
        { no: value, on: dateOf(at), method: inLanguage(ALLOCATION_WORDS[method], language), plannedFen, units },
        language,
      ),
    }));

export const allocateCoFunding: Definition<'allocateCoFunding'> = {
  input: z.strictObject({ allocationNo: no, evidence: decisionFiles }),
  words: allocateCoFundingWords,
  form: { fields: { allocationNo: { choices: drafts }, evidence: { choices: fileChoices } } },
};
