import { z } from 'zod';
import { fen, longText, organisationId, sha256, shortText, year } from '../../commands/shapes';
import { casesOfEnvelope, elsewhereInEnvelope, envelopeById } from '../../db/budgets';
import { CONTENT_TYPES } from '../../db/files';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { INERT, sentContent } from '../files/routes';
import { UNKNOWN_TYPE } from '../http/body';
import { headerName } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { budgetFileContent, storeBudgetFile } from './files';
import { listBudgets, sourceIn } from './list';
import { confirmProposal, declineProposal, proposeClosing, proposeGrant } from './service';
import { waitingOperation } from './waiting';

const cases = operation({
  id: 'listEnvelopeCases',
  method: 'get',
  path: '/api/v1/{noun}/budgets/{id}/cases',
  tag: 'budgets',
  openToDelegates: true,
  summary: {
    zh: '一项预算额度由哪些{case}占用',
    en: 'List the {case}s that reserved, committed or were paid from an envelope, within your scope; those elsewhere as one sum',
  },
  params: idParams,
  response: z.object({
    cases: z.array(
      z.object({
        caseId: z.string(),
        name: z.string(),
        reservedFen: z.int(),
        committedFen: z.int(),
        paidFen: z.int(),
      }),
    ),
    elsewhere: z
      .object({ cases: z.int(), reservedFen: z.int(), committedFen: z.int(), paidFen: z.int() })
      .meta({ description: 'What cases outside your scope have in it: of other districts, or moved there since' }),
  }),
  handle: async ({ deps, api, caller, params }) => {
    const scope = caller.organisationPath;
    const envelope = await envelopeById(deps.pool, api.programme.name, { id: params.id, scope });
    if (envelope === undefined) throw new Problem('not-found');
    const listed = await casesOfEnvelope(deps.pool, envelope.id, scope);
    return { body: { cases: [...listed], elsewhere: await elsewhereInEnvelope(deps.pool, envelope.id, scope) } };
  },
});

const proposed = {
  organisationId,
  year,
  document: z
    .strictObject({ fileId: sha256, number: shortText })
    .meta({ description: 'The document that approves it: a file sent before, and its number' }),
  why: longText.max(2000),
};
const given = z.object({ id: z.string().meta({ description: 'Of the proposal' }) });

const grant = (api: AnyProgrammeApi) =>
  operation({
    id: 'proposeBudget',
    method: 'post',
    path: '/api/v1/{noun}/budgets',
    tag: 'budgets',
    openToDelegates: true,
    summary: {
      zh: '提出设定或变更一项预算额度，经他人确认后生效',
      en: 'Propose what an envelope holds; nothing changes until another person confirms it',
    },
    body: z.strictObject({ ...proposed, source: sourceIn(api), grantedFen: fen }),
    response: given,
    status: 201,
    idempotent: true,
    handle: async (handled) => ({ body: await proposeGrant(handled, handled.body) }),
  });

const closing = operation({
  id: 'proposeBudgetClosing',
  method: 'post',
  path: '/api/v1/{noun}/budgets/closings',
  tag: 'budgets',
  openToDelegates: true,
  summary: {
    zh: '提出年度结账：未支出的预留和已承诺按政策结转或占用下年额度',
    en: 'Propose to close a year: what is reserved or committed and unpaid goes to the next year, as the policy says',
  },
  body: z.strictObject(proposed),
  response: given,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await proposeClosing(handled, handled.body) }),
});

const placeParams = z.strictObject({ id: organisationId });

const confirm = operation({
  id: 'confirmBudget',
  method: 'post',
  path: '/api/v1/{noun}/budgets/proposals/{id}/confirm',
  tag: 'budgets',
  openToDelegates: true,
  summary: { zh: '确认他人提出的额度变更或年度结账', en: 'Confirm what another person proposed; it takes effect' },
  params: idParams,
  response: given,
  idempotent: true,
  handle: async (handled) => ({ body: await confirmProposal(handled) }),
});

const decline = operation({
  id: 'declineBudget',
  method: 'post',
  path: '/api/v1/{noun}/budgets/proposals/{id}/decline',
  tag: 'budgets',
  openToDelegates: true,
  summary: { zh: '退回或撤回额度变更、年度结账，并说明理由', en: 'Decline a proposal, or take it back, and say why' },
  params: idParams,
  body: z.strictObject({ reason: longText.max(2000) }),
  response: given,
  idempotent: true,
  handle: async (handled) => ({ body: await declineProposal(handled, handled.body.reason) }),
});

const sendFile = operation({
  id: 'sendBudgetFile',
  method: 'post',
  path: '/api/v1/{noun}/budgets/organisations/{id}/files',
  tag: 'budgets',
  openToDelegates: true,
  summary: { zh: '上传额度的批复或下达文件', en: 'Upload the document by which envelopes are set' },
  params: placeParams,
  query: z.strictObject({ name: shortText.meta({ description: 'Display name' }) }),
  bodyTypes: [...CONTENT_TYPES, UNKNOWN_TYPE],
  response: z.object({ fileId: sha256, type: z.enum(CONTENT_TYPES), size: z.int(), name: z.string() }),
  status: 201,
  idempotent: true,
  handle: async (handled) => {
    const { isInfected: _, ...file } = await storeBudgetFile(handled, handled.query.name, () =>
      sentContent(handled.request),
    );
    return { body: file };
  },
});

const getFile = operation({
  id: 'getBudgetFile',
  method: 'get',
  path: '/api/v1/{noun}/budgets/organisations/{id}/files/{fileId}',
  tag: 'budgets',
  openToDelegates: true,
  summary: { zh: '额度的批复或下达文件', en: 'Download the document by which envelopes were set' },
  params: placeParams.extend({ fileId: sha256 }),
  handle: async (handled) => {
    const file = await budgetFileContent(handled);
    return {
      body: file.content,
      type: file.type,
      headers: { 'Content-Disposition': `inline; filename*=UTF-8''${headerName(file.name)}`, ...INERT },
    };
  },
});

/** The operations on envelopes, if some of the programme's money comes out of them. */
export const budgetOperations = (api: AnyProgrammeApi): readonly AnyOperation[] =>
  api.programme.budgets === undefined
    ? []
    : [listBudgets(api), grant(api), closing, waitingOperation, confirm, decline, cases, sendFile, getFile];
