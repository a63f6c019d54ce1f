import { z } from 'zod';
import { name } from '../../../commands/shapes';
import { inLanguage } from '../../../i18n/language';
import { TAKE_OVER_INSTRUCTIONS, TAKE_OVER_INSTRUCTIONS_SHEET, TAKE_OVER_SHEETS } from '../../../i18n/takeOverColumns';
import { FILE_TYPES } from '../../http/body';
import { type AnyOperation, operation } from '../../http/route';
import { markingFaults } from '../../tables/markedReply';
import { TABLE_TYPES } from '../../tables/reader/records';
import { readingShape } from '../../tables/reading';
import { workbookOfSheets } from '../../tables/sheet';
import { assertFaultless, templateOf } from '../../tables/table';
import { titled } from '../../tables/writtenWorkbook';
import { checkedRecords, importRecords } from './importService';
import { ALL_SHEETS, SHEET_NAMES, SHEETS } from './sheets';

const query = z.strictObject({ policyVersion: name.exactOptional() });

const importTakeOvers = operation({
  id: 'importTakeOvers',
  method: 'post',
  path: '/api/v1/courtyards/take-overs/import',
  tag: 'courtyards',
  summary: {
    zh: '从工作簿批量接入存量院落：入库并逐个申请接入，文件有任何错误则全部不导入',
    en: 'Import courtyards that are half-way from a workbook: enrol each and ask for its take-over; nothing of a file with a fault',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    courtyards: z.array(
      z.object({
        row: z.int(),
        courtyardId: z.string(),
        name: z.string(),
        refused: z
          .string()
          .nullable()
          .meta({ description: 'Why it was not asked for; null: it waits for its second person' }),
      }),
    ),
  }),
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: { courtyards: await importRecords(handled) } }),
});

/** A dry run: answers every fault by sheet, row and column, or the office and the gaps of each courtyard. Writes nothing. */
const checkTakeOvers = markingFaults(ALL_SHEETS, {
  id: 'checkTakeOvers',
  method: 'post',
  path: '/api/v1/courtyards/take-overs/import/check',
  tag: 'courtyards',
  summary: {
    zh: '试接入存量院落：列出全部错误，或各院落的所属机构和缺漏数，不写入',
    en: 'Check a workbook of courtyards that are half-way without writing: all errors, or the office and the gaps of each',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    reading: readingShape,
    policyVersion: z.string(),
    courtyards: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        organisationId: z.string(),
        place: z.string(),
        stage: z.string(),
        gaps: z.int().meta({ description: 'What its record lacks, or breaks of today’s rules' }),
      }),
    ),
  }),
  handle: async (handled) => {
    const { reading, policyVersion, records, faults, known } = await checkedRecords(handled);
    assertFaultless([...faults, ...known], reading);
    const courtyards = records.map(({ entry, place, gaps }) => ({
      row: entry.row.row,
      name: entry.profile.name,
      organisationId: place.id,
      place: place.name,
      stage: entry.record.stage,
      gaps,
    }));
    return { body: { reading, policyVersion, courtyards } };
  },
});

const takeOverTemplate = operation({
  id: 'takeOverTemplate',
  method: 'get',
  path: '/api/v1/take-over-template',
  tag: 'courtyards',
  summary: { zh: '下载存量院落接入工作簿模板', en: 'Download the workbook for courtyards that are half-way' },
  handle: async ({ language }) => {
    const instructions = TAKE_OVER_INSTRUCTIONS.map((text) => [inLanguage(text, language)]);
    const sheets = SHEET_NAMES.map((part) => ({
      name: inLanguage(TAKE_OVER_SHEETS[part], language),
      rows: titled([templateOf(SHEETS[part], language)]),
    }));
    const body = await workbookOfSheets([
      ...sheets,
      { name: inLanguage(TAKE_OVER_INSTRUCTIONS_SHEET, language), rows: titled(instructions) },
    ]);
    return {
      body,
      type: TABLE_TYPES.xlsx,
      headers: { 'Content-Disposition': 'attachment; filename="take-over.xlsx"' },
    };
  },
});

export const TAKE_OVER_OPERATIONS: readonly AnyOperation[] = [importTakeOvers, checkTakeOvers, takeOverTemplate];
