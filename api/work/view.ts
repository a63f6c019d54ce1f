import { z } from 'zod';
import type { WorkRow } from '../../db/work';
import type { Instant } from '../../domain/kernel/time/instant';
import { inLanguage, type Language } from '../../i18n/language';
import type { ServedOffices } from '../accounts/offices';
import { lineShape } from '../cases/requested';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';

export const workRowShape = (served: ServedProgrammes, { roles }: ServedOffices) =>
  z.object({
    ...caseShape(served, z.string()),
    key: z.string(),
    code: z.string(),
    name: z.string().meta({ description: 'The pending step, in words' }),
    subject: z.string(),
    holder: z.enum(roles),
    holderName: z.string().meta({ description: 'In words' }),
    coHolders: z.array(z.enum(roles)).meta({ description: 'Other roles that have not yet done their part' }),
    openedAt: z.string(),
    dueAt: z.string(),
    provisional: z.boolean(),
    overdue: z.boolean(),
    remindersSent: z.int(),
    escalatedTo: z.string().nullable(),
    requested: z
      .object({
        command: z.string(),
        name: z.string(),
        by: z.string().nullable(),
        at: z.string(),
        lines: z.array(lineShape).meta({ description: 'What was asked for; empty for the people of a firm' }),
      })
      .nullable()
      .meta({ description: 'What one person has asked for and another is to confirm: the command, by whom, and when' }),
  });

/** An obligation of a work list, in its programme's words. */
export const workRow = (
  served: ServedProgrammes,
  { caseName, programme, ownName, requested, ...row }: WorkRow,
  now: Instant,
  language: Language,
  lines: readonly z.output<typeof lineShape>[] = [],
) => {
  const called = namesIn(served, programme);
  return {
    ...withCaseId(called, row),
    [called.names.one]: caseName,
    ...programmeFields(served, programme, caseName),
    name: inLanguage(ownName ?? called.words.obligations[row.code] ?? { zh: row.code, en: row.code }, language),
    holderName: inLanguage(called.words.roles[row.holder] ?? { zh: row.holder, en: row.holder }, language),
    overdue: now > row.dueAt,
    requested: requested && {
      ...requested,
      lines: [...lines],
      name: inLanguage(
        called.words.commands[requested.command] ?? { zh: requested.command, en: requested.command },
        language,
      ),
    },
  };
};
