import { z } from 'zod';
import type { AssignedPart } from '../../db/assignments';
import type { Requested, WorkRow } from '../../db/work';
import { signedName } from '../../domain/kernel/actor';
import { isAssignedTo } from '../../domain/kernel/obligations/assignment';
import { awaitedRoles } from '../../domain/kernel/obligations/obligation';
import { inLanguage, type Language } from '../../i18n/language';
import { signedNameIn } from '../../i18n/signedNames';
import { mayLead } from '../accounts/leading';
import type { ServedOffices } from '../accounts/offices';
import { lineShape } from '../cases/requested';
import { caseShape, namesIn, programmeFields, type ServedProgrammes, withCaseId } from '../cases/served';
import type { Caller } from '../http/tokens';

export const assignedShape = z
  .object({
    role: z.string(),
    accountId: z.string(),
    name: z.string(),
    standIn: z.string().nullable().meta({ description: 'Who stands in for them today, by name' }),
    isMine: z.boolean().meta({ description: 'The caller’s, or of somebody for whom the caller stands in' }),
  })
  .meta({ id: 'AssignedPart' });

/** Who has a part of an obligation, as one of the people sees it. */
export const assignedView = (assigned: AssignedPart, reader: string) => {
  const { role, accountId, name, standIn } = assigned;
  return { role, accountId, name, standIn, isMine: isAssignedTo(assigned, reader) };
};

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
    assigned: z.array(assignedShape).meta({ description: 'Who has it, in each role that has somebody' }),
    mayLead: z.boolean().meta({ description: 'The caller leads a role that it awaits, and may assign it' }),
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

/** Who reads a work list. */
export interface WorkReading {
  readonly language: Language;
  readonly caller: Caller;
}

const requestedBy = ({ by, actingFor }: Requested, language: Language): string | null =>
  by &&
  signedNameIn(signedName({ name: by, actingFor: actingFor === null ? undefined : { name: actingFor } }), language);

/** An obligation of a work list, in its programme's words. */
export const workRow = (
  served: ServedProgrammes,
  { caseName, programme, ownName, requested, assigned, ...row }: WorkRow,
  { language, caller }: WorkReading,
  lines: readonly z.output<typeof lineShape>[] = [],
) => {
  const called = namesIn(served, programme);
  return {
    ...withCaseId(called, row),
    [called.names.one]: caseName,
    ...programmeFields(served, programme, caseName),
    name: inLanguage(ownName ?? called.words.obligations[row.code] ?? { zh: row.code, en: row.code }, language),
    holderName: inLanguage(called.words.roles[row.holder] ?? { zh: row.holder, en: row.holder }, language),
    assigned: assigned.map((one) => assignedView(one, caller.accountId)),
    mayLead: awaitedRoles(row).some((role) => mayLead(served.get(programme), role, caller)),
    requested: requested && {
      command: requested.command,
      at: requested.at,
      by: requestedBy(requested, language),
      lines: [...lines],
      name: inLanguage(
        called.words.commands[requested.command] ?? { zh: requested.command, en: requested.command },
        language,
      ),
    },
  };
};
