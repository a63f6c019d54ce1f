import { z } from 'zod';
import { fen, longText, organisationId, sha256, shortText, year } from '../../commands/shapes';
import { budgetProposalsIn } from '../../db/budgetProposals';
import { casesOfEnvelope, elsewhereInEnvelope, envelopeById, envelopesIn } from '../../db/budgets';
import { CONTENT_TYPES } from '../../db/files';
import { accountHolder } from '../../db/hands';
import { organisationsIn } from '../../db/organisations';
import { endedKeepersIn } from '../../db/successors';
import { isHolderOfOne } from '../../domain/kernel/actor';
import {
  availableFen,
  budgetFen,
  budgetYearOf,
  ENVELOPE_KINDS,
  UNSPENT_RULES,
} from '../../domain/kernel/budgets/envelope';
import { budgetYears } from '../../domain/kernel/budgets/proposal';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { INERT, sentContent } from '../files/routes';
import { UNKNOWN_TYPE } from '../http/body';
import { headerName } from '../http/headers';
import { Problem } from '../http/problem';
import { type AnyOperation, operation, type RequestContext } from '../http/route';
import { idParams } from '../http/shapes';
import { budgetFileContent, storeBudgetFile } from './files';
import { mayConfirm, mayPropose } from './place';
import { confirmProposal, declineProposal, proposeClosing, proposeGrant } from './service';
import { waitingOperation } from './waiting';

const sourceIn = ({ programme }: AnyProgrammeApi) => z.enum(programme.budgets?.sources ?? []);

const envelopeShape = (api: AnyProgrammeApi) =>
  z
    .object({
      id: z.string(),
      organisationId: z.string(),
      organisationName: z.string(),
      kind: z.enum(ENVELOPE_KINDS),
      year: z.int(),
      source: sourceIn(api),
      grantedFen: z.int().meta({ description: 'What finance has set for the year' }),
      carriedInFen: z.int().meta({ description: 'Came from the year before with what was unspent' }),
      carriedOutFen: z.int().meta({ description: 'Went to the next year with what was unspent' }),
      budgetFen: z.int().meta({ description: 'Granted and carried over' }),
      reservedFen: z.int(),
      committedFen: z.int(),
      paidFen: z.int(),
      leftFen: z.int().meta({ description: 'What can still be reserved; zero once the year is closed' }),
      isClosed: z.boolean(),
    })
    .meta({ id: 'Envelope', description: 'Amounts in fen' });

const proposalShape = (api: AnyProgrammeApi) =>
  z
    .object({
      id: z.string(),
      organisationId: z.string(),
      organisationName: z.string(),
      kind: z.enum(['grant', 'closing']),
      year: z.int(),
      source: sourceIn(api).nullable().meta({ description: 'Null for the closing of a year' }),
      beforeFen: z.int().nullable().meta({ description: 'What was granted before; null: nothing' }),
      grantedFen: z.int().nullable(),
      document: z.object({ fileId: sha256, fileName: z.string(), number: z.string() }),
      why: z.string(),
      proposerName: z.string(),
      proposedAt: z.string(),
      decision: z.enum(['confirmed', 'declined']).nullable().meta({ description: 'Null: it waits, and holds nothing' }),
      deciderName: z.string().nullable(),
      decidedAt: z.string().nullable(),
      reason: z.string().nullable().meta({ description: 'Why it was declined' }),
      unspent: z.enum(UNSPENT_RULES).nullable().meta({ description: 'What a closing did with unspent money' }),
      policyVersion: z.string().nullable().meta({ description: 'The policy that said so' }),
      isOwn: z.boolean().meta({ description: 'The reader proposed it; somebody else confirms it' }),
      mayConfirm: z.boolean(),
      mayDecline: z.boolean(),
    })
    .meta({ id: 'BudgetProposal', description: 'Amounts in fen' });

type Reading = Pick<
  RequestContext<unknown, { year?: number | undefined }, unknown>,
  'deps' | 'api' | 'caller' | 'query'
>;

const budgetsFor = async (reading: Reading) => {
  const { deps, api, caller, query } = reading;
  const around = { scope: caller.organisationPath, year: query.year };
  const envelopes = await envelopesIn(deps.pool, api.programme.name, around);
  const proposals = await budgetProposalsIn(deps.pool, api.programme.name, around);
  const standing = await organisationsIn(deps.pool, caller.organisationPath, { kinds: [...ENVELOPE_KINDS] });
  const named = [...envelopes, ...proposals].map(({ organisationId }) => organisationId);
  const ended = await endedKeepersIn(deps.pool, caller.organisationPath, named);
  const places = [...standing.map((one) => ({ ...one, successorName: null })), ...ended];
  const kinds = new Map(places.map(({ id, kind }) => [id, kind as (typeof ENVELOPE_KINDS)[number]]));
  const reader = await accountHolder(deps.pool, caller.accountId);
  const now = await deps.clock();
  return {
    year: budgetYearOf(now),
    years: budgetYears(now),
    places: places.map(({ id, name, kind, successorName }) => {
      const place = { kind: kind as (typeof ENVELOPE_KINDS)[number] };
      return { id, name, ...place, successorName, mayPropose: mayPropose(reading, place) };
    }),
    envelopes: envelopes.map((one) => ({ ...one, budgetFen: budgetFen(one), leftFen: availableFen(one) })),
    proposals: proposals.map(({ file, fileName, documentNumber, proposedBy, ...one }) => {
      const kind = kinds.get(one.organisationId);
      const isOpen = one.decision === null && kind !== undefined;
      const isOwn = isHolderOfOne(reader, [proposedBy]);
      const confirms = isOpen && mayConfirm(reading, { kind });
      return {
        ...one,
        document: { fileId: file, fileName, number: documentNumber },
        isOwn,
        mayConfirm: confirms && !isOwn,
        mayDecline: isOpen && (confirms || mayPropose(reading, { kind })),
      };
    }),
  };
};

const list = (api: AnyProgrammeApi) =>
  operation({
    id: 'listBudgets',
    method: 'get',
    path: '/api/v1/{noun}/budgets',
    tag: 'budgets',
    summary: {
      zh: '市、区各年度预算额度：预算、预留、已承诺、已付、剩余，及历次变更',
      en: 'List the envelopes of cities and districts by year, with their changes and closings',
    },
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2200).exactOptional() }),
    response: z.object({
      year: z.int().meta({ description: 'The present year in Shanghai' }),
      years: z.object({ from: z.int(), to: z.int() }).meta({ description: 'The years that can be set' }),
      places: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(ENVELOPE_KINDS),
          successorName: z
            .string()
            .nullable()
            .meta({ description: 'Of one that has ended: whose finance its envelopes are in the hands of' }),
          mayPropose: z.boolean(),
        }),
      ),
      envelopes: z.array(envelopeShape(api)),
      proposals: z.array(proposalShape(api)),
    }),
    handle: async (handled) => ({ body: (await budgetsFor(handled)) as never }),
  });

const cases = operation({
  id: 'listEnvelopeCases',
  method: 'get',
  path: '/api/v1/{noun}/budgets/{id}/cases',
  tag: 'budgets',
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
    : [list(api), grant(api), closing, waitingOperation, confirm, decline, cases, sendFile, getFile];
