import { z } from 'zod';
import type { AssignedPart } from '../../db/assignments';
import type { Requested, WorkRow } from '../../db/work';
import { signedName } from '../../domain/kernel/actor';
import { isOfFirm } from '../../domain/kernel/engagement';
import { isAssignedTo } from '../../domain/kernel/obligations/assignment';
import { awaitedRoles } from '../../domain/kernel/obligations/obligation';
import type { ToldParty } from '../../domain/kernel/obligations/parties';
import { type AnyWords, vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import { partiesText } from '../../i18n/partyTexts';
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

/** A party of what several owe, as an answer has it. */
export const partyShape = z
  .object({
    role: z.string(),
    roleName: z.string().meta({ description: 'In words' }),
    owes: z.boolean().meta({ description: 'Something of it is still theirs to do' }),
    since: z.string().meta({ description: 'Since when it is' }),
    isOneOf: z.boolean().meta({ description: 'Another of them may do it for all' }),
    people: z
      .array(z.object({ accountId: z.string(), name: z.string(), standIn: z.string().nullable() }))
      .meta({ description: 'To whom their part is assigned, and who stands in for them today' }),
    done: z
      .array(z.object({ command: z.string(), name: z.string(), times: z.int(), by: z.string(), at: z.string() }))
      .meta({ description: 'What they did of it: by each command, how often, and the last time by whom' }),
    text: z.string().meta({ description: 'All of it in words' }),
  })
  .meta({ id: 'ObligationParty' });

/** What a reader sees of the parties: a firm the offices and the dates, and the names of its own people alone. */
const readable = (parties: readonly ToldParty[], caller: Caller): readonly ToldParty[] =>
  isOfFirm(caller)
    ? parties.map((party) =>
        caller.roles.includes(party.role)
          ? party
          : { ...party, people: [], done: party.done.map((act) => ({ ...act, by: '' })) },
      )
    : parties;

/** The parties of what several owe, in their programme's words. */
export const partyViews = (
  parties: readonly ToldParty[],
  words: AnyWords,
  { language, caller }: Pick<WorkReading, 'language' | 'caller'>,
): z.output<typeof partyShape>[] =>
  readable(parties, caller).map((party) => ({
    role: party.role,
    roleName: inLanguage(words.roles[party.role] ?? { zh: party.role, en: party.role }, language),
    owes: party.owes,
    since: party.since,
    isOneOf: party.isOneOf === true,
    people: [...party.people],
    done: party.done.map(({ command, times, by, at }) => ({
      ...{ command, times, at, by: signedNameIn(by, language) },
      name: inLanguage(words.commands[command] ?? { zh: command, en: command }, language),
    })),
    text: partiesText([party], language, vocabularyOf(words)),
  }));

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
    parties: z.array(partyShape).meta({ description: 'Each of several who owe it, or did their part; else empty' }),
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
  { caseName, programme, ownName, requested, assigned, parties, ...row }: WorkRow,
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
    parties: partyViews(parties, called.words, { language, caller }),
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
