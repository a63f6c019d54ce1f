import { z } from 'zod';
import { localDate, name, no, organisationId, sha256, shortText, uuid, why } from '../../commands/shapes';
import { decisionListIn, decisionListsIn } from '../../db/decisionLists';
import { decisionRowsOf } from '../../db/decisionRows';
import { CONTENT_TYPES } from '../../db/files';
import { handOfCaller } from '../../db/hands';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { INERT, sentContent } from '../files/routes';
import { FILE_TYPES, UNKNOWN_TYPE } from '../http/body';
import { headerName } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { markingFaults } from '../tables/markedReply';
import { readingShape } from '../tables/reading';
import { sentTable } from '../tables/table';
import { templateQuery, templateReply } from '../tables/template';
import { decisionFileContent, storeDecisionFile } from './files';
import { awaitedIn, MAX_ROWS, uncoveredOf } from './judging';
import { assertMayDecide, decisionKind, placeOf } from './place';
import { correctRows, prepareList, releaseList, takeOffRows } from './service';
import { decisionShape } from './shapes';
import { DECISION_TABLE, decisionsFrom } from './table';
import { awaitedShape, awaitedView, listShape, listView, rowShape, wholeListView } from './view';

const PATH = '/api/v1/{noun}/decision-lists';
const placeQuery = { organisationId, kind: name };

const list = operation({
  id: 'listDecisionLists',
  method: 'get',
  path: PATH,
  tag: 'decisions',
  openToDelegates: true,
  summary: { zh: '批次会议及其办理情况，最新在前', en: 'List the meetings that decided on many {case}s, newest first' },
  response: z.object({ kinds: z.array(z.string()), lists: z.array(listShape) }),
  handle: async ({ deps, api, caller, language }) => {
    const found = await decisionListsIn(deps.pool, api.programme.name, caller.organisationPath);
    const kinds = (api.programme.decisionKinds ?? []).map(({ kind }) => kind);
    const by = { ...caller, ...(await handOfCaller(deps.pool, caller)) };
    return { body: { kinds, lists: found.map((one) => listView(one, { api, language, by })) } };
  },
});

const awaited = operation({
  id: 'listAwaitedDecisions',
  method: 'get',
  path: `${PATH}/awaited`,
  tag: 'decisions',
  openToDelegates: true,
  summary: { zh: '各环节待批次会议决定的{case}', en: 'List the {case}s whose request waits for a decision, by step' },
  query: z.strictObject(placeQuery),
  response: z.object({ requests: z.array(awaitedShape) }),
  handle: async (handled) => {
    const { deps, query, caller, language, api } = handled;
    const place = await placeOf(deps.pool, handled, query.organisationId);
    const kind = decisionKind(handled, query.kind);
    const by = await handOfCaller(deps.pool, caller);
    const found = await awaitedIn(handled, deps.pool, { path: place.path, kind }, { by, now: await deps.clock() });
    return { body: { requests: found.map((one) => awaitedView(one, language, api, caller.roles)) } };
  },
});

const template = operation({
  id: 'decisionTemplate',
  method: 'get',
  path: `${PATH}/template`,
  tag: 'decisions',
  openToDelegates: true,
  summary: { zh: '下载批次决定导入模板', en: 'Download the template for the decisions of a meeting' },
  query: templateQuery,
  handle: ({ query: { format }, language }) => templateReply(DECISION_TABLE, 'decisions', format, language),
});

const check = markingFaults(DECISION_TABLE, {
  id: 'readDecisions',
  method: 'post',
  path: `${PATH}/read`,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '从表格读取批次决定并核对：列出全部错误，不写入',
    en: 'Read the decisions of a meeting from a table and check them: all errors by row and column; nothing is written',
  },
  query: z.strictObject({ ...placeQuery, step: name }),
  bodyTypes: FILE_TYPES,
  response: z.object({
    rows: z.array(z.object({ row: z.int(), caseId: z.string(), name: z.string(), decision: decisionShape })),
    reading: readingShape,
  }),
  handle: async (handled) => {
    const { deps, query, caller } = handled;
    const place = await placeOf(deps.pool, handled, query.organisationId);
    const kind = decisionKind(handled, query.kind);
    assertMayDecide(handled, kind.offices);
    const by = await handOfCaller(deps.pool, caller);
    const at = { path: place.path, kind, step: query.step };
    const now = await deps.clock();
    const { rows, reading } = await decisionsFrom(handled, deps.pool, sentTable(handled), at, { by, now });
    return { body: { rows: [...rows], reading } };
  },
});

const evenIfUncovered = z.boolean().exactOptional().meta({
  description:
    'Enters also rows that today’s envelopes do not cover together; absent: they are refused. The release decides with what is left then',
});

const given = z.object({ id: z.string().meta({ description: 'Of the list' }) });

const prepare = operation({
  id: 'prepareDecisions',
  method: 'post',
  path: PATH,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '登记批次会议的逐项决定，经他人确认后办理',
    en: 'Enter what a meeting decided on each of many {case}s; nothing follows until another person releases it',
  },
  body: z.strictObject({
    ...placeQuery,
    step: name,
    number: shortText,
    title: shortText,
    heldOn: localDate,
    minutes: sha256.meta({ description: 'The minutes: a file sent before' }),
    rows: z
      .array(z.strictObject({ caseId: uuid, decision: decisionShape }))
      .min(1)
      .max(MAX_ROWS),
    evenIfUncovered,
  }),
  response: given,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await prepareList(handled, handled.body as never) }),
});

const get = operation({
  id: 'getDecisionList',
  method: 'get',
  path: `${PATH}/{id}`,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '一次批次会议的逐项决定与结果',
    en: 'Get what a meeting decided, and what became of each row in scope',
  },
  params: idParams,
  response: listShape.extend({ rows: z.array(rowShape) }),
  handle: async (handled) => {
    const { deps, api, caller, language } = handled;
    const { id } = handled.params;
    const scope = caller.organisationPath;
    const found = await decisionListIn(deps.pool, api.programme.name, { id, scope });
    if (found === undefined) throw new Problem('not-found');
    const rows = await decisionRowsOf(deps.pool, id, scope);
    const kind = decisionKind(handled, found.kind);
    // Whoever sees only some of the rows is not told how envelopes cover all of them.
    const isWhole = found.path.startsWith(scope);
    const uncovered = await uncoveredOf(handled, deps.pool, { path: found.path, kind }, isWhole ? rows : []);
    const by = { ...caller, ...(await handOfCaller(deps.pool, caller)) };
    return { body: wholeListView(found, rows, uncovered, { api, by, language }) };
  },
});

const correct = operation({
  id: 'correctDecisions',
  method: 'post',
  path: `${PATH}/{id}/rows`,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '重新登记未能办理或尚未确认的决定，再经他人确认',
    en: 'Enter rows anew that were refused or not released; another person releases them again',
  },
  params: idParams,
  body: z.strictObject({
    rows: z
      .array(z.strictObject({ no, decision: decisionShape }))
      .min(1)
      .max(MAX_ROWS),
    evenIfUncovered,
  }),
  response: given,
  idempotent: true,
  handle: async (handled) => ({ body: await correctRows(handled, handled.body as never) }),
});

const takeOff = operation({
  id: 'takeOffDecisions',
  method: 'post',
  path: `${PATH}/{id}/taken-off`,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '将未能办理或尚未确认的项移出批次，并说明理由',
    en: 'Take rows off the list that were refused or not released, and say why; all of them if none is named',
  },
  params: idParams,
  body: z.strictObject({ nos: z.array(no).min(1).max(MAX_ROWS).exactOptional(), why }),
  response: given,
  idempotent: true,
  handle: async (handled) => ({ body: await takeOffRows(handled, handled.body) }),
});

const release = operation({
  id: 'releaseDecisions',
  method: 'post',
  path: `${PATH}/{id}/release`,
  tag: 'decisions',
  openToDelegates: true,
  summary: {
    zh: '确认他人登记的批次决定，逐项办理',
    en: 'Release what another person prepared; each row then gives its own command',
  },
  params: idParams,
  response: given,
  idempotent: true,
  handle: async (handled) => ({ body: await releaseList(handled) }),
});

const placeParams = z.strictObject({ id: organisationId });

const sendFile = operation({
  id: 'sendDecisionFile',
  method: 'post',
  path: `${PATH}/organisations/{id}/files`,
  tag: 'decisions',
  openToDelegates: true,
  summary: { zh: '上传批次会议纪要', en: 'Upload the minutes of a meeting' },
  params: placeParams,
  query: z.strictObject({ name: shortText.meta({ description: 'Display name' }) }),
  bodyTypes: [...CONTENT_TYPES, UNKNOWN_TYPE],
  response: z.object({ fileId: sha256, type: z.enum(CONTENT_TYPES), size: z.int(), name: z.string() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { isInfected: _, ...file } = await storeDecisionFile(handled, handled.query.name, () =>
      sentContent(handled.request),
    );
    return { body: file };
  },
});

const getFile = operation({
  id: 'getDecisionFile',
  method: 'get',
  path: `${PATH}/organisations/{id}/files/{fileId}`,
  tag: 'decisions',
  openToDelegates: true,
  summary: { zh: '批次会议纪要', en: 'Download the minutes of a meeting' },
  params: placeParams.extend({ fileId: sha256 }),
  handle: async (handled) => {
    const file = await decisionFileContent(handled);
    return {
      body: file.content,
      type: file.type,
      headers: { 'Content-Disposition': `inline; filename*=UTF-8''${headerName(file.name)}`, ...INERT },
    };
  },
});

/** The operations on decision lists, if meetings decide on some of the programme's requests. */
export const decisionOperations = ({ programme }: AnyProgrammeApi): readonly AnyOperation[] =>
  (programme.decisionKinds ?? []).length === 0
    ? []
    : [list, awaited, template, check, prepare, sendFile, getFile, get, correct, takeOff, release];
