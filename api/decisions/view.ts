import { z } from 'zod';
import { isProblemCode } from '../../commands/problems';
import { sha256 } from '../../commands/shapes';
import type { DecisionList } from '../../db/decisionLists';
import type { DecisionRow } from '../../db/decisionRows';
import type { AccountHolder } from '../../domain/kernel/actor';
import { isCorrectable, kindOf, ROW_STATES, releaseRefusal } from '../../domain/kernel/decisions/list';
import type { Refusal } from '../../domain/kernel/reason';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import { signedNameIn } from '../../i18n/signedNames';
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
    mayRelease: z.boolean().meta({ description: 'Rows wait for a release, and the reader may give it' }),
    isOwn: z
      .boolean()
      .meta({ description: 'Rows wait that the reader entered, so that another of their office releases them' }),
    mayPrepare: z
      .boolean()
      .meta({ description: 'The reader may enter rows anew and take them off, as far as some can be' }),
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
    uncovered: z
      .array(reasonShape)
      .meta({ description: 'Of a row that waits: why today’s envelopes do not cover it after the rows before it' }),
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

interface Reader {
  readonly api: Api;
  readonly language: Language;
  readonly by: AccountHolder & { readonly roles: readonly string[]; readonly organisationPath: string };
}

/** What the reader may do with a list: whoever only sees one of an office above theirs does nothing to it. */
const permitted = ({ kind, path, preparers, offices, openOffices }: DecisionList, { api, by }: Reader) => {
  const isWithin = path.startsWith(by.organisationPath);
  const decides = isWithin && isOpenTo(kindOf(api.programme, kind)?.offices ?? [], by.roles);
  const releases = decides && isOpenTo(offices, by.roles);
  const barred = releaseRefusal(preparers, by);
  return {
    mayPrepare: decides && isOpenTo(openOffices, by.roles),
    mayRelease: releases && barred === undefined,
    isOwn: releases && barred === 'same-person',
  };
};

export const listView = (list: DecisionList, reader: Reader) => {
  const {
    step,
    stepName,
    minutes,
    minutesName,
    prepared: _,
    preparerName,
    path: __,
    preparers: ___,
    offices: ____,
    openOffices: _____,
    ...rest
  } = list;
  const { waiting: prepared, released, done, refused, takenOff, ...head } = rest;
  return {
    ...head,
    preparerName: signedNameIn(preparerName, reader.language),
    step,
    stepTitle: inLanguage(stepWord(step, stepName), reader.language),
    minutes: { fileId: minutes, fileName: minutesName },
    rowCounts: { prepared, released, done, refused, takenOff },
    ...permitted(list, reader),
  };
};

const rowView = (row: DecisionRow, uncovered: Refusal, { api: { words }, language }: Reader) => {
  const { refused, subject: _, command: __, input: ___, offices: ____, prepared: _____, ...rest } = row;
  const own = vocabularyOf(words);
  return {
    ...rest,
    preparerName: signedNameIn(rest.preparerName, language),
    releaserName: rest.releaserName === null ? null : signedNameIn(rest.releaserName, language),
    offBy: rest.offBy === null ? null : signedNameIn(rest.offBy, language),
    refused: (refused ?? []).flatMap(({ code, ...more }) =>
      isProblemCode(code) ? [reasonView({ code, ...more }, language, own)] : [],
    ),
    uncovered: uncovered.map((one) => reasonView(one, language, own)),
    isCorrectable: isCorrectable(row),
  };
};

/** A list with its rows. */
export const wholeListView = (
  list: DecisionList,
  rows: readonly DecisionRow[],
  uncovered: ReadonlyMap<number, Refusal>,
  reader: Reader,
) => ({
  ...listView(list, reader),
  rows: rows.map((row) => rowView(row, uncovered.get(row.no) ?? [], reader)),
});
