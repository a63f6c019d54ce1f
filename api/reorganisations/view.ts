import { z } from 'zod';
import type { ProblemCode } from '../../commands/problems';
import { uuid } from '../../commands/shapes';
import type { ReorganisationItem } from '../../db/reorganisationItems';
import type { ReportedReorganisation } from '../../db/reorganisations';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { REORGANISATION_KINDS } from '../../domain/kernel/reorganisation';
import type { Language } from '../../i18n/language';
import { reasonView } from '../http/problem';
import type { Going } from './plan';

const REORGANISATION_STATES = ['proposed', 'expired', 'declined', 'running', 'finished'] as const;

export const stateOf = ({
  decision,
  isExpired,
  finishedAt,
}: Pick<ReportedReorganisation, 'decision' | 'isExpired' | 'finishedAt'>): (typeof REORGANISATION_STATES)[number] => {
  if (decision === null) return isExpired ? 'expired' : 'proposed';
  if (decision === 'declined') return 'declined';
  return finishedAt === null ? 'running' : 'finished';
};

export const extentShape = z
  .object({ organisations: z.int(), cases: z.int(), accounts: z.int() })
  .meta({ id: 'ReorganisationExtent' });

const above = z.array(z.string()).meta({ description: 'The offices above it, from the city down' });

export const reorganisationShape = z
  .object({
    id: uuid,
    kind: z.enum(REORGANISATION_KINDS),
    state: z.enum(REORGANISATION_STATES).meta({
      description: 'Nothing changes while it is proposed; since it is confirmed, it runs until it is finished',
    }),
    from: z.object({ id: z.string(), name: z.string(), above }),
    into: z.object({
      id: z.string().nullable().meta({ description: 'Null while a split is proposed: its organisation is not there' }),
      name: z.string(),
      above,
    }),
    effectiveOn: z.string(),
    why: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    expiresAt: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was declined' }),
    mayConfirm: z.boolean().meta({ description: 'It is proposed, and not by the caller or a relative' }),
    finishedAt: z.string().nullable(),
    gone: extentShape.meta({ description: 'What has gone over so far; an office counts with all below it' }),
    refused: z.int().meta({ description: 'How much was refused; it stays where it was until it is resumed' }),
  })
  .meta({ id: 'Reorganisation' });

export const reorganisationView = (
  { organisations, cases, accounts, ...r }: ReportedReorganisation,
  reader: AccountHolder,
): z.output<typeof reorganisationShape> => {
  const state = stateOf(r);
  return {
    id: r.id,
    kind: r.kind,
    state,
    from: { id: r.fromId, name: r.fromName, above: [...r.fromAbove] },
    into: { id: r.intoId, name: r.intoName, above: [...r.intoAbove] },
    effectiveOn: r.effectiveOn,
    why: r.why,
    proposedBy: r.proposedBy.name,
    proposedAt: r.proposedAt,
    expiresAt: r.expiresAt,
    decidedBy: r.deciderName,
    decidedAt: r.decidedAt,
    reason: r.reason,
    mayConfirm: state === 'proposed' && !isHolderOfOne(reader, [r.proposedBy.accountId]),
    finishedAt: r.finishedAt,
    gone: { organisations, cases, accounts },
    refused: r.refused,
  };
};

export const itemShape = z.object({
  kind: z.enum(['organisation', 'case', 'account']),
  id: z.string(),
  name: z.string().meta({ description: 'As it was called when it went' }),
  refusal: z.string().nullable().meta({ description: 'Why it has not gone; null if it has' }),
  at: z.string(),
});

export const itemView = (
  { kind, subjectId, name: called, refusal, at }: ReorganisationItem & { at: string },
  l: Language,
): z.output<typeof itemShape> => ({
  kind,
  id: subjectId,
  name: called,
  refusal: refusal === null ? null : reasonView({ code: refusal as ProblemCode }, l).detail,
  at,
});

export const goesShape = itemShape.pick({ kind: true, id: true, name: true });

/** What would go, as whoever confirms it has to see it. */
export const goesView = ({ organisations, cases, accounts }: Going): z.output<typeof goesShape>[] => [
  ...organisations.map(({ id, name }) => ({ kind: 'organisation' as const, id, name })),
  ...cases.map(({ id, name }) => ({ kind: 'case' as const, id, name })),
  ...accounts.map(({ id, name }) => ({ kind: 'account' as const, id, name })),
];
