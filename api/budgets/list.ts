import { z } from 'zod';
import { sha256 } from '../../commands/shapes';
import { budgetProposalsIn } from '../../db/budgetProposals';
import { envelopesIn } from '../../db/budgets';
import { handOfCaller } from '../../db/hands';
import { organisationsIn } from '../../db/organisations';
import { endedKeepersIn } from '../../db/successors';
import {
  availableFen,
  budgetFen,
  budgetYearOf,
  ENVELOPE_KINDS,
  UNSPENT_RULES,
} from '../../domain/kernel/budgets/envelope';
import { budgetYears } from '../../domain/kernel/budgets/proposal';
import { hasDoneOne } from '../../domain/kernel/engine/standIns';
import { signedNameIn } from '../../i18n/signedNames';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { operation, type RequestContext } from '../http/route';
import { mayConfirm, mayPropose } from './place';

export const sourceIn = ({ programme }: AnyProgrammeApi) => z.enum(programme.budgets?.sources ?? []);

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
  'deps' | 'api' | 'caller' | 'query' | 'language'
>;

const budgetsFor = async (reading: Reading) => {
  const { deps, api, caller, query, language } = reading;
  const around = { scope: caller.organisationPath, year: query.year };
  const envelopes = await envelopesIn(deps.pool, api.programme.name, around);
  const proposals = await budgetProposalsIn(deps.pool, api.programme.name, around);
  const standing = await organisationsIn(deps.pool, caller.organisationPath, { kinds: [...ENVELOPE_KINDS] });
  const named = [...envelopes, ...proposals].map(({ organisationId }) => organisationId);
  const ended = await endedKeepersIn(deps.pool, caller.organisationPath, named);
  const places = [...standing.map((one) => ({ ...one, successorName: null })), ...ended];
  const kinds = new Map(places.map(({ id, kind }) => [id, kind as (typeof ENVELOPE_KINDS)[number]]));
  const reader = await handOfCaller(deps.pool, caller);
  const now = await deps.clock();
  return {
    year: budgetYearOf(now),
    years: budgetYears(now),
    places: places.map(({ id, name, kind, successorName }) => {
      const place = { kind: kind as (typeof ENVELOPE_KINDS)[number] };
      return { id, name, ...place, successorName, mayPropose: mayPropose(reading, place) };
    }),
    envelopes: envelopes.map((one) => ({ ...one, budgetFen: budgetFen(one), leftFen: availableFen(one) })),
    proposals: proposals.map(({ file, fileName, documentNumber, proposed, proposerName, deciderName, ...one }) => {
      const kind = kinds.get(one.organisationId);
      const isOpen = one.decision === null && kind !== undefined;
      const isOwn = hasDoneOne(reader, [proposed]);
      const confirms = isOpen && mayConfirm(reading, { kind });
      return {
        ...one,
        document: { fileId: file, fileName, number: documentNumber },
        proposerName: signedNameIn(proposerName, language),
        deciderName: deciderName === null ? null : signedNameIn(deciderName, language),
        isOwn,
        mayConfirm: confirms && !isOwn,
        mayDecline: isOpen && (confirms || mayPropose(reading, { kind })),
      };
    }),
  };
};

export const listBudgets = (api: AnyProgrammeApi) =>
  operation({
    id: 'listBudgets',
    method: 'get',
    path: '/api/v1/{noun}/budgets',
    tag: 'budgets',
    openToDelegates: true,
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
