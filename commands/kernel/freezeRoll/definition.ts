import { z } from 'zod';
import { rollsOf } from '../../../db/rolls';
import type { FreezeRoll } from '../../../domain/kernel/deliberation/commands/council';
import { dateOf } from '../../../domain/kernel/time/instant';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { rendered } from '../../../i18n/render';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { uuid, why } from '../../shapes';
import { freezeRollWords } from './words';

/** Those not frozen yet, the newest first. */
const drafts: Choices = async ({ db, c, language }) =>
  (await rollsOf(db, c.id))
    .filter(({ status }) => status === 'draft')
    .reverse()
    .map(({ rollId, units, owners, areaCentiSqm, createdAt }) => ({
      value: rollId,
      title: rendered(ABOUT_WORDS.draftRoll, { on: dateOf(createdAt), units, owners, areaCentiSqm }, language),
    }));

export const freezeRoll: CommandDefinition<FreezeRoll> = {
  input: z.strictObject({ rollId: uuid, why: why.exactOptional() }),
  words: freezeRollWords,
  form: { fields: { rollId: { choices: drafts } } },
};
