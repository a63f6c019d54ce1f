import { z } from 'zod';
import { isProblemCode } from '../../commands/problems';
import { sha256 } from '../../commands/shapes';
import type { DecisionList } from '../../db/decisionLists';
import type { DecisionRow } from '../../db/decisionRows';
import type { AccountHolder } from '../../domain/kernel/actor';
import { isCorrectable, kindOf, ROW_STATES, releaseRefusal } from '../../domain/kernel/decisions/list';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import { stepWord } from '../../i18n/words';
import { isOpenTo } from '../access';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { reasonView } from '../http/problem';
import { reasonShape } from '../http/shapes';
import type { AwaitedCase } from './judging';
import { decisionShape } from './shapes';

export const listShape = z
  .object({
    id: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    kind: z.string(),
    step: z.string(),
    stepTitle: z.string(),
    number: z.string(),
    title: z.string(),
    heldOn: z.string().meta({ description: 'The day of the meeting' }),
    minutes: z.object({ fileId: sha256, fileName: z.string() }),
    preparerName: z.string(),
    preparedAt: z.string(),
    rowCounts: z
      .object({ prepared: z.int(), released: z.int(), done: z.int(), refused: z.int(), takenOff: z.int() })
      .meta({ description: 'Of all rows, also those outside the scope' }),
  })
  .meta({ id: 'DecisionList' });

export const rowShape = z
  .object({
    no: z.int(),
    revision: z.int().meta({ description: 'Counts up when the row is entered anew' }),
    caseId: z.string(),
    caseName: z.string(),
    askedFen: z.int(),
    decision: decisionShape,
    state: z.enum(ROW_STATES).meta({ description: '`prepared` counts for nothing; `released` is being carried out' }),
    preparerName: z.string(),
    preparedAt: z.string(),
    releaserName: z.string().nullable(),
    releasedAt: z.string().nullable(),
    version: z.int().nullable().meta({ description: 'The version of the case that decided it' }),
    refused: z.array(reasonShape).meta({ description: 'Why the case refused it' }),
    settledAt: z.string().nullable(),
    offBy: z.string().nullable(),
    offWhy: z.string().nullable(),
    isCorrectable: z.boolean(),
  })
  .meta({ id: 'DecisionRow', description: 'Amounts in fen' });

export const awaitedShape = z
  .object({
    caseId: z.string(),
    name: z.string(),
    step: z.string(),
    stepTitle: z.string(),
    amountFen: z.int(),
    mayDecide: z.boolean().meta({ description: 'Whether the reader holds an office that decides the step' }),
    refused: z.array(reasonShape).meta({ description: 'What would refuse the reader an approval' }),
    onList: z.string().nullable().meta({ description: 'The number of the list that holds the request' }),
  })
  .meta({ id: 'AwaitedDecision', description: 'Amounts in fen' });

type Api = AnyProgrammeApi;

export const awaitedView = (
  { caseId, name, request, refused, onList }: AwaitedCase,
  language: Language,
  { words }: Api,
  roles: readonly string[],
) => ({
  caseId,
  name,
  step: request.step,
  stepTitle: inLanguage(stepWord(request.step, request.name), language),
  amountFen: request.amountFen,
  mayDecide: isOpenTo(request.offices, roles),
  refused: refused.map((one) => reasonView(one, language, vocabularyOf(words))),
  onList,
});

export const listView = (list: DecisionList, language: Language) => {
  const { step, stepName, minutes, minutesName, preparedBy: _, ...rest } = list;
  const { prepared, released, done, refused, takenOff, ...head } = rest;
  return {
    ...head,
    step,
    stepTitle: inLanguage(stepWord(step, stepName), language),
    minutes: { fileId: minutes, fileName: minutesName },
    rowCounts: { prepared, released, done, refused, takenOff },
  };
};

const rowView = (row: DecisionRow, language: Language, { words }: Api) => {
  const { refused, subject: _, command: __, input: ___, offices: ____, preparedBy: _____, ...rest } = row;
  return {
    ...rest,
    refused: (refused ?? []).flatMap(({ code, ...more }) =>
      isProblemCode(code) ? [reasonView({ code, ...more }, language, vocabularyOf(words))] : [],
    ),
    isCorrectable: isCorrectable(row),
  };
};

interface Reader {
  readonly api: Api;
  readonly language: Language;
  readonly by: AccountHolder & { readonly roles: readonly string[]; readonly isWithin: boolean };
}

/** A list with its rows, and what the reader may do with it. */
export const wholeListView = (list: DecisionList, rows: readonly DecisionRow[], { api, language, by }: Reader) => {
  const offices = kindOf(api.programme, list.kind)?.offices ?? [];
  const mayPrepare = by.isWithin && isOpenTo(offices, by.roles);
  return {
    ...listView(list, language),
    mayPrepare: mayPrepare && rows.some(isCorrectable),
    mayRelease: mayPrepare && releaseRefusal(rows, by) === undefined,
    rows: rows.map((row) => rowView(row, language, api)),
  };
};
