import { z } from 'zod';
import type { ProposalRow } from '../../../db/accountProposals';
import { ORGANISATION_KINDS } from '../../../domain/kernel/actor';
import { PROPOSAL_KINDS, type Proposal, type ProposalKind } from './proposal';

const PROPOSAL_STATES = ['open', 'confirmed', 'declined', 'expired'] as const;

export const stateOf = ({
  decision,
  isExpired,
}: Pick<ProposalRow, 'decision' | 'isExpired'>): (typeof PROPOSAL_STATES)[number] =>
  decision ?? (isExpired ? 'expired' : 'open');

export const proposalOf = ({ kind, detail }: Pick<ProposalRow, 'kind' | 'detail'>): Proposal =>
  ({ kind, detail }) as unknown as Proposal;

/** What is proposed, as people see it: without the keyed hash of a number. */
const changeView = (row: ProposalRow) => {
  const { identityKey: _, accountId: __, ...seen } = row.detail;
  return seen as z.output<typeof changeShape>;
};

const changeShape = z
  .object({
    login: z.string().optional(),
    name: z.string().optional(),
    organisationId: z.string().optional(),
    roles: z.array(z.string()).optional(),
    language: z.string().optional(),
    email: z.string().nullable().optional(),
    granted: z.array(z.string()).optional(),
    withdrawn: z.array(z.string()).optional(),
    issuer: z.string().optional(),
    subject: z.string().optional(),
    interestId: z.string().optional(),
  })
  .meta({ id: 'AccountChange', description: 'What the kind of proposal says' });

export const proposalShape = z
  .object({
    id: z.string(),
    no: z.int(),
    kind: z.enum(PROPOSAL_KINDS),
    state: z.enum(PROPOSAL_STATES),
    accountId: z.string().nullable().meta({ description: 'Null for an account that does not exist yet' }),
    login: z.string(),
    name: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    organisationKind: z.enum(ORGANISATION_KINDS),
    organisationAbove: z
      .string()
      .nullable()
      .meta({ description: 'What stands above the organisation, from the city down' }),
    change: changeShape,
    otherLogin: z.string().nullable().meta({ description: 'The account that is the same person’s' }),
    interest: z
      .object({ concerns: z.string(), relation: z.string() })
      .nullable()
      .meta({ description: 'What is to end: with whom it is, and how' }),
    needsIdentityNumber: z.boolean().meta({ description: 'Whoever confirms it enters the number once more' }),
    proposedBy: z.string(),
    proposedAt: z.string(),
    expiresAt: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable(),
    activatedAt: z.string().nullable(),
    codeVoidedAt: z.string().nullable().meta({ description: 'When the code was made void before anybody used it' }),
    mayConfirm: z
      .boolean()
      .meta({ description: 'It is open, and neither proposed by nor about the caller or a relative' }),
  })
  .meta({ id: 'AccountProposal' });

export const proposalView = (row: ProposalRow, hand: readonly string[]) => ({
  id: row.id,
  no: row.no,
  kind: row.kind as ProposalKind,
  state: stateOf(row),
  accountId: row.accountId,
  login: row.login ?? String(row.detail.login),
  name: row.name ?? String(row.detail.name),
  organisationId: row.organisationId,
  organisationName: row.organisationName,
  organisationKind: row.organisationKind,
  organisationAbove: row.organisationAbove,
  change: changeView(row),
  otherLogin: row.otherLogin,
  interest: row.concerns === null ? null : { concerns: row.concerns, relation: row.relation ?? '' },
  needsIdentityNumber: row.detail.identityKey !== undefined,
  proposedBy: row.proposerName,
  proposedAt: row.proposedAt,
  expiresAt: row.expiresAt,
  decidedBy: row.deciderName,
  decidedAt: row.decidedAt,
  reason: row.reason,
  activatedAt: row.activatedAt,
  codeVoidedAt: row.codeVoidedAt,
  mayConfirm: stateOf(row) === 'open' && !hand.some((person) => [row.proposerPersonId, row.personId].includes(person)),
});
