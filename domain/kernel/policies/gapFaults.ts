import type { Offices, OrganisationKind } from '../actor';
import { type Refusal, when } from '../reason';
import type { CasePolicy } from './casePolicy';

/** Elected residents and firms are no offices: which of these are vacant is not theirs to know. */
const OUTSIDE: readonly OrganisationKind[] = ['body', 'firm'];

/** The roles that may be told of offices that nobody holds: those that are held in an office. */
export const gapReceivers = (offices: Offices): readonly string[] => [
  ...new Set(
    (Object.entries(offices) as [OrganisationKind, readonly string[]][]).flatMap(([kind, roles]) =>
      OUTSIDE.includes(kind) ? [] : roles,
    ),
  ),
];

/** Whom a policy tells of vacant offices although they work in none. */
export const gapFaults = ({ gaps }: Pick<CasePolicy, 'gaps'>, offices: Offices): Refusal =>
  (gaps?.told ?? []).flatMap((role, no) =>
    when(!gapReceivers(offices).includes(role), 'gap-receiver-outside', { role }, `/gaps/told/${no}`),
  );
