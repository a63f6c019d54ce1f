import { insertOfficeNotices } from '../../db/outbox';
import type { Queryable } from '../../db/queryable';
import type { NoticeKind } from '../../domain/kernel/notices/notices';
import type { Instant } from '../../domain/kernel/time/instant';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { officesOf, type Place } from './place';

interface ToldProposal {
  readonly id: string;
  readonly kind: 'grant' | 'closing';
  readonly year: number;
  readonly documentNumber: string;
}

const tell = async (
  db: Queryable,
  { programme }: AnyProgrammeApi,
  place: Place,
  { id, kind, year, documentNumber }: ToldProposal,
  at: Instant,
  told: { readonly kind: NoticeKind; readonly roles: readonly string[] },
): Promise<void> => {
  const params = { organisation: place.name, year, budgetChange: kind, number: documentNumber, budgetId: id };
  await insertOfficeNotices(
    db,
    { programme: programme.name, path: place.recordsPath, at },
    told.roles.map((toRole) => ({ key: `${told.kind}/${id}/${toRole}`, kind: told.kind, toRole, params })),
  );
};

/** Tells whoever may release it that a change of an envelope, or the closing of a year, waits for them. */
export const tellOfProposed = (
  db: Queryable,
  api: AnyProgrammeApi,
  place: Place,
  proposal: ToldProposal,
  at: Instant,
): Promise<void> =>
  tell(db, api, place, proposal, at, { kind: 'budgetProposed', roles: officesOf(api, place.kind).confirmedBy });

/** Tells the office that proposed it that it was released or declined; the one that releases, where it was taken back. */
export const tellOfDecided = (
  db: Queryable,
  api: AnyProgrammeApi,
  place: Place,
  proposal: ToldProposal,
  {
    decision,
    at,
    isOwn,
  }: { readonly decision: 'confirmed' | 'declined'; readonly at: Instant; readonly isOwn: boolean },
): Promise<void> => {
  const { proposedBy, confirmedBy } = officesOf(api, place.kind);
  const kind = decision === 'confirmed' ? 'budgetConfirmed' : 'budgetDeclined';
  return tell(db, api, place, proposal, at, { kind, roles: isOwn ? confirmedBy : proposedBy });
};
