import type { AccountHolder } from '../kernel/actor';
import { looksLikeName } from '../kernel/deliberation/lookAlike';
import { engagedFor, type RegisteredFirm } from '../kernel/engagement';
import { type Refusal, reason, when } from '../kernel/reason';
import { type ByFirm, contractFirms, firmMeant } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { Works } from './facts/works';
import type { FirmRole } from './roles';

/** The firms that an input names, as they are registered. */
export interface FirmEvidence {
  firms: readonly RegisteredFirm[];
}

/** A firm that is to be engaged, and the field of the input that names it. */
export interface AskedFirm {
  readonly role: FirmRole;
  readonly organisationId: string;
  readonly path: string;
}

/**
 * Faults of the firms that are to be engaged. A firm stands below an office that the courtyard belongs to. The contractor,
 * the supervision engineer and the auditor of a courtyard are three firms: one that has had a part never gets another,
 * because it would judge its own work. Nobody engages a firm in which they have an interest, nor one of which nobody could act.
 */
export const firmFaults = (
  c: Courtyard,
  asked: readonly AskedFirm[],
  registered: readonly RegisteredFirm[],
  { interests = [] }: Pick<AccountHolder, 'interests'>,
): Refusal => {
  const known = new Map(
    registered.filter(({ officePath }) => c.organisationPath.startsWith(officePath)).map((firm) => [firm.id, firm]),
  );
  const engaged = c.engagements ?? [];
  const wanted = asked.map((one) => ({ ...one, name: known.get(one.organisationId)?.name ?? '' }));
  return wanted.flatMap(({ role, organisationId, path, name }): Refusal => {
    const firm = known.get(organisationId);
    if (firm === undefined) return [reason('firm-unknown', undefined, path)];
    const others = [...engaged, ...wanted].filter((other) => other.role !== role);
    // A firm may be registered twice, below two offices: its name tells that it is the same one.
    const isSame = (other: { readonly organisationId: string; readonly name: string }) =>
      other.organisationId === organisationId || looksLikeName(other.name) === looksLikeName(name);
    const barred = [
      ...when(interests.includes(organisationId), 'conflict-of-interest', undefined, path),
      ...when(others.some(isSame), 'firm-has-other-part', { firm: name }, path),
      ...when(engagedFor(c, role)?.organisationId === organisationId, 'firm-already-engaged', { firm: name }, path),
    ];
    const nobody = when(
      !firm.roles.includes(role),
      'firm-without-people',
      { firm: name, role, office: firm.officeName },
      path,
    );
    return barred.length > 0 ? barred : nobody;
  });
};

/** The name of the firm that has the contract now. A contract of before has a name only. */
export const contractorName = (c: Courtyard, { contract }: Works): string =>
  engagedFor(c, 'contractor')?.name ?? contract.contractor;

/** The firm to which something goes: of those that had the contract, the one that is named. */
export interface ToFirm {
  readonly organisationId?: string;
}

/** Whose a payment is, and what it may come to, in fen, by what is due to each firm. */
export const dueBy = (due: (c: Courtyard) => ByFirm) => {
  const firmPaid = (c: Courtyard, input: ToFirm): string | undefined => firmMeant(c, input, due(c));
  return { firmPaid, dueFen: (c: Courtyard, input: ToFirm): number => due(c).get(firmPaid(c, input) ?? '') ?? 0 };
};

export const firmNamed = (firm: string | undefined): ToFirm => (firm === undefined ? {} : { organisationId: firm });

/** Refuses a firm that never had the contract. */
export const firmUnknown = (c: Courtyard, { organisationId }: ToFirm): Refusal =>
  when(
    organisationId !== undefined && !contractFirms(c).includes(organisationId),
    'firm-not-of-contract',
    undefined,
    '/organisationId',
  );
