import { z } from 'zod';
import type { WorkRow } from '../../db/work';
import type { Instant } from '../../domain/kernel/time/instant';
import { inLanguage, type Language } from '../../i18n/language';
import type { ServedOffices } from '../accounts/offices';
import { calledIn, caseShape, type ServedProgrammes, toldAs, whoseIs } from '../cases/programmeApi';

export const workRowShape = (served: ServedProgrammes, { roles }: ServedOffices) =>
  z.object({
    ...caseShape(served, z.string()),
    key: z.string(),
    code: z.string(),
    name: z.string().meta({ description: 'What is awaited, in words' }),
    subject: z.string(),
    holder: z.enum(roles),
    holderName: z.string().meta({ description: 'In words' }),
    besides: z.array(z.enum(roles)).meta({ description: 'Others whose part in it is still missing' }),
    openedAt: z.string(),
    dueAt: z.string(),
    provisional: z.boolean(),
    overdue: z.boolean(),
    remindersSent: z.int(),
    escalatedTo: z.string().nullable(),
  });

/** An obligation on a work list, in the words of its programme. */
export const workRow = (
  served: ServedProgrammes,
  { caseName, programme, ownName, ...row }: WorkRow,
  now: Instant,
  language: Language,
) => {
  const called = calledIn(served, programme);
  return {
    ...toldAs(called, row),
    [called.names.one]: caseName,
    ...whoseIs(served, programme, caseName),
    name: inLanguage(ownName ?? called.words.obligations[row.code] ?? { zh: row.code, en: row.code }, language),
    holderName: inLanguage(called.words.roles[row.holder] ?? { zh: row.holder, en: row.holder }, language),
    overdue: now > row.dueAt,
  };
};
