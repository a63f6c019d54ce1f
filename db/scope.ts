import type { OrganisationKind } from '../domain/kernel/actor';
import { isOfFirm } from '../domain/kernel/engagement';
import { depthOf } from '../domain/kernel/engine/organisationPath';

/**
 * Which cases somebody sees. An office sees those at and below its organisation. A firm sees those in which it is
 * engaged, wherever they are; one in which it was engaged it still finds by its id, as it was then. Every query for a caller
 * that reads cases, or rows of cases, has its condition from here.
 */
export type Scope = { readonly path: string } | { readonly firm: string };

/** The scope of people of an organisation. */
export const scopeOf = (of: {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationPath: string;
}): Scope => (isOfFirm(of) ? { firm: of.organisationId } : { path: of.organisationPath });

/** Where a query has the id of a case and its path. */
interface CaseColumns {
  readonly id: string;
  readonly path: string;
}

/** The columns of `case_record`, and of a table that carries the case's path. */
export const ofCase = (alias: string): CaseColumns => ({ id: `${alias}.id`, path: `${alias}.organisation_path` });
export const ofRow = (alias: string): CaseColumns => ({ id: `${alias}.case_id`, path: `${alias}.organisation_path` });

type Add = (value: unknown) => string;

const isParty = (id: string, organisation: string, more = ''): string =>
  `EXISTS (SELECT FROM case_party party WHERE party.case_id = ${id} AND party.organisation_id = ${organisation} ${more})`;

/**
 * The condition that a firm is engaged in a case, for lists. The firm's cases are looked up once and then found by their
 * ids: a join would let the planner read every case there is.
 */
const isEngagedIn = (id: string, firm: string): string =>
  `${id} = ANY (ARRAY(SELECT party.case_id FROM case_party party WHERE party.organisation_id = ${firm} AND party.ended_at IS NULL))`;

/** The condition that a row's case is within a scope; `add` adds a value and returns its placeholder. */
export const inScope = (scope: Scope, { id, path }: CaseColumns, add: Add): string =>
  'firm' in scope ? isParty(id, add(scope.firm)) : `starts_with(${path}, ${add(scope.path)})`;

/**
 * The same for lists of `case_record c`: districts have an index of their own; other paths are small or everything. A list
 * shows cases as they are now, so it has those of a firm's present engagements only.
 */
export const listInScope = (scope: Scope, add: Add): string => {
  if ('firm' in scope) return isEngagedIn('c.id', add(scope.firm));
  const depth = depthOf(scope.path);
  if (depth <= 1) return 'true';
  return depth === 3 ? `c.district_path = ${add(scope.path)}` : `c.organisation_path LIKE ${add(`${scope.path}%`)}`;
};

/** The condition that a row's case is work of a scope's people: for a firm, only while it is engaged. */
export const inWorkOf = (scope: Scope, { id, path }: CaseColumns, add: Add): string =>
  'firm' in scope ? isEngagedIn(id, add(scope.firm)) : inScope(scope, { id, path }, add);

/**
 * The condition that an obligation `o` is awaited from these roles of the caller, as holders or co-holders. People of a
 * firm have only the roles for which the case has engaged it.
 */
export const isAwaitedFrom = (scope: Scope, roles: readonly string[], add: Add): string => {
  const held = `${add(roles)}::text[]`;
  return 'firm' in scope
    ? isParty(
        'o.case_id',
        add(scope.firm),
        `AND party.ended_at IS NULL AND party.role = ANY (${held})
         AND (party.role = o.holder OR party.role = ANY (o.co_holders))`,
      )
    : `(o.holder = ANY (${held}) OR o.co_holders && ${held})`;
};

/**
 * The condition that an organisation is told what concerns a role in a row's case: offices at and above it, and the firm
 * that is engaged for that role.
 */
export const isToldOf = ({ id, path }: CaseColumns, role: string, organisation = 'o'): string => `CASE
  WHEN ${organisation}.kind = 'firm'
  THEN EXISTS (SELECT FROM case_party party WHERE party.case_id = ${id} AND party.organisation_id = ${organisation}.id
    AND party.role = ${role} AND party.ended_at IS NULL)
  ELSE starts_with(${path}, ${organisation}.path) END`;

/** The condition that a notice `n` still concerns people of the organisation `o`: it is to one person about no case, or their office or firm is told of it. */
export const stillConcerns = (n: string): string =>
  `(${n}.to_account IS NOT NULL AND ${n}.case_id IS NULL OR ${isToldOf(ofRow(n), `${n}.to_role`)})`;

/** The condition that people of an organisation find a row's case; a firm also one in which it was engaged. */
export const isFoundBy = ({ id, path }: CaseColumns, organisation: string): string =>
  `CASE WHEN ${organisation}.kind = 'firm' THEN ${isParty(id, `${organisation}.id`)}
   ELSE starts_with(${path}, ${organisation}.path) END`;

/**
 * The condition that what somebody has in their organisation is also within another's: the same firm, or an office at or above
 * theirs. In the domain it is `covers` (`domain/kernel/obligations/delegation.ts`).
 */
export const isCoveredBy = (theirs: string, other: string): string =>
  `CASE WHEN 'firm' IN (${theirs}.kind, ${other}.kind) THEN ${theirs}.id = ${other}.id ELSE starts_with(${theirs}.path, ${other}.path) END`;

/** The condition that a row's case is at or below the path of an office. */
export const isAtOrBelow = ({ path }: CaseColumns, office: string): string => `starts_with(${path}, ${office})`;

/** Whose files a firm sees: those of all firms of the case, or only its own once its engagement is over. */
export interface FirmReader {
  readonly organisationId: string;
  readonly isEngaged: boolean;
}

/** The condition that people of a firm sent a file `c` of a case. */
export const isSentByFirm = ({ organisationId, isEngaged }: FirmReader, add: Add): string =>
  `EXISTS (SELECT FROM account sender JOIN case_party party ON party.organisation_id = sender.organisation_id
    WHERE sender.id::text = c.by AND party.case_id = c.case_id
      ${isEngaged ? '' : `AND party.organisation_id = ${add(organisationId)}`})`;

/** Whether a case's path and firms place it within a scope, for what is read in other ways than by a query. */
export const isWithin = (
  scope: Scope,
  {
    organisationPath,
    leftPath,
    firms,
  }: { readonly organisationPath: string; readonly leftPath?: string; readonly firms: readonly string[] },
): boolean =>
  'firm' in scope
    ? firms.includes(scope.firm)
    : organisationPath.startsWith(scope.path) || leftPath?.startsWith(scope.path) === true;

/** Two texts of one statement have two names. */
export const namedFor = (name: string, scope: Scope): string => ('firm' in scope ? `${name}-of-firm` : name);
