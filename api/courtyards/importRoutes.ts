import { z } from 'zod';
import { name } from '../../commands/shapes';
import { RENOVATION } from '../../domain/renovation/programme';
import { policyForNewCase } from '../cases/policyForNewCase';
import { FILE_TYPES } from '../http/body';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { markingFaults } from '../tables/markedReply';
import { TABLE_FORMATS } from '../tables/reader/records';
import { readingShape } from '../tables/reading';
import { sentTable } from '../tables/table';
import { templateQuery, templateReply } from '../tables/template';
import { enrolAll, placedIn } from './importService';
import { COURTYARD_TABLE, courtyardsFrom } from './importTable';

const encodings = z.enum(TABLE_FORMATS);
const query = z.strictObject({ policyVersion: name.exactOptional() });

/** The courtyards of the file that came in. Throws with every fault. */
const readTable = (handled: RequestContext<unknown, unknown, unknown>) => courtyardsFrom(sentTable(handled));

const importCourtyards = operation({
  id: 'importCourtyards',
  method: 'post',
  path: '/api/v1/courtyards/import',
  tag: 'courtyards',
  summary: {
    zh: '从表格（xlsx、xls、ods 或 CSV）批量入库：全部成功或全部不导入',
    en: 'Import courtyards from a table (.xlsx, .xls, .ods or CSV), all or none',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    encoding: encodings,
    courtyards: z.array(z.object({ row: z.int(), courtyardId: z.string(), name: z.string() })),
  }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { encoding, entries } = await readTable(handled);
    return { body: { encoding, courtyards: await enrolAll(handled, entries, handled.query.policyVersion) } };
  },
});

/** A dry run: answers every fault by row and column, or the office of each row. Writes nothing. */
const checkCourtyards = markingFaults(COURTYARD_TABLE, {
  id: 'checkCourtyards',
  method: 'post',
  path: '/api/v1/courtyards/import/check',
  tag: 'courtyards',
  summary: {
    zh: '试导入院落：列出全部错误和各行所属机构，不写入',
    en: 'Check an import of courtyards without writing: all errors by row and column, or the office each row is assigned to',
  },
  query,
  bodyTypes: FILE_TYPES,
  response: z.object({
    encoding: encodings,
    reading: readingShape,
    policyVersion: z.string(),
    courtyards: z.array(z.object({ row: z.int(), name: z.string(), organisationId: z.string(), place: z.string() })),
  }),
  handle: async (handled) => {
    const { deps, caller, query: asked } = handled;
    const { encoding, reading, entries } = await readTable(handled);
    const policyVersion = await policyForNewCase(deps.pool, RENOVATION.name, asked.policyVersion);
    const placed = await placedIn(deps.pool, caller.organisationPath, entries);
    const courtyards = placed.map(({ entry: { row, profile }, place }) => ({
      row,
      name: profile.name,
      organisationId: place.id,
      place: place.name,
    }));
    return { body: { encoding, reading, policyVersion, courtyards } };
  },
});

const courtyardTemplate = operation({
  id: 'courtyardTemplate',
  method: 'get',
  path: '/api/v1/courtyard-template',
  tag: 'courtyards',
  summary: { zh: '下载院落入库模板', en: 'Download the template for importing courtyards' },
  query: templateQuery,
  handle: ({ query: { format }, language }) => templateReply(COURTYARD_TABLE, 'courtyards', format, language),
});

export const IMPORT_OPERATIONS: readonly AnyOperation[] = [importCourtyards, checkCourtyards, courtyardTemplate];
