import { ADMINISTRATOR } from '../actor';
import { type Refusal, reason, when } from '../reason';
import { common, type Days, earliestWithin, mostDaysWithin, overlap } from '../time/daySpans';
import { addDays, daysBetween, type LocalDate } from '../time/instant';

// A delegate who holds the principal's role already, in a scope that covers the principal's, is told and has what the principal has in
// their list, and gets no right. To one who lacks the role the delegation gives it, once another hand has confirmed it: they act in
// the principal's place then, and the two count as one hand.

/** Who stands in for whom in a role, on which days in Shanghai, both included. */
export interface Delegation {
  readonly principalId: string;
  readonly role: string;
  readonly delegateId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** One of the two, as accounts have them. */
export interface Represented {
  readonly accountId: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly isDisabled: boolean;
  readonly organisationId: string;
  readonly organisationPath: string;
  /** People of a firm stand in for each other within their firm alone. */
  readonly isOfFirm: boolean;
  /** Members of a body are elected, each for themselves. */
  readonly isOfBody: boolean;
}

/** How long a delegation may last, in days: one that gives a right is for an absence, and no way to fill an office. */
export const MOST_DAYS = 366;
export const MOST_DAYS_OF_RIGHT = 92;
const YEAR_DAYS = 366;

/** Who stands in for somebody in a role on a day: the last one, where a delegate is absent in turn. */
export const standInOn = (
  delegations: readonly Delegation[],
  { accountId, role }: { readonly accountId: string; readonly role: string },
  day: LocalDate,
): string | undefined => {
  const next = (principal: string, passed: readonly string[]): string | undefined =>
    delegations.find(
      (one) =>
        one.principalId === principal &&
        one.role === role &&
        one.from <= day &&
        day <= one.until &&
        !passed.includes(one.delegateId),
    )?.delegateId;
  const passed = [accountId];
  for (let to = next(accountId, passed); to !== undefined; to = next(to, passed)) passed.push(to);
  return passed.length === 1 ? undefined : passed.at(-1);
};

/** All who stand in for somebody in a role on some day from the given one on, as absences are entered now. */
export const standInsFrom = (
  delegations: readonly Delegation[],
  whose: Pick<Delegation, 'role'> & { readonly accountId: string },
  from: LocalDate,
): readonly string[] => {
  const ofRole = delegations.filter(({ role }) => role === whose.role);
  const changes = ofRole.flatMap((one) => [one.from, addDays(one.until, 1)]).filter((day) => day > from);
  const days = [...new Set([from, ...changes])];
  return [...new Set(days.flatMap((day) => standInOn(ofRole, whose, day) ?? []))];
};

/** What of somebody's an added delegation passes on, directly or because they are absent in turn: whose, and to whom. */
export const passedOnBy = (
  added: Delegation,
  others: readonly Delegation[],
  from: LocalDate,
): readonly Pick<Delegation, 'principalId' | 'delegateId'>[] => {
  const { role } = added;
  const above = new Set([added.principalId]);
  for (const principalId of above) {
    for (const one of others) if (one.role === role && one.delegateId === principalId) above.add(one.principalId);
  }
  return [...above].flatMap((principalId) => {
    const whose = { accountId: principalId, role };
    const before = standInsFrom(others, whose, from);
    const after = standInsFrom([...others, added], whose, from);
    return after.filter((one) => !before.includes(one)).map((delegateId) => ({ principalId, delegateId }));
  });
};

/** Whether on some day an added delegation would lead back to its principal, directly or through others. */
export const isInCircle = (added: Delegation, others: readonly Delegation[]): boolean => {
  const leadsBack = (from: string, days: Days, passed: readonly string[]): boolean =>
    from === added.principalId ||
    others.some(
      (one) =>
        one.principalId === from &&
        one.role === added.role &&
        overlap(one, days) &&
        !passed.includes(one.delegateId) &&
        leadsBack(one.delegateId, common(one, days), [...passed, one.delegateId]),
    );
  return leadsBack(added.delegateId, added, [added.delegateId]);
};

/** Whether what somebody has in their office is also within the other's. */
export const covers = (delegate: Represented, principal: Represented): boolean =>
  delegate.isOfFirm || principal.isOfFirm
    ? delegate.organisationId === principal.organisationId
    : principal.organisationPath.startsWith(delegate.organisationPath);

/** Whether a delegation gives its delegate a role that they lack. */
export const givesRight = (delegate: Pick<Represented, 'roles'>, role: string): boolean =>
  !delegate.roles.includes(role);

const dayFaults = ({ from, until }: Days, today: LocalDate, most: number): Refusal => [
  ...when(from < today, 'delegation-in-past', { day: today }, '/from'),
  ...when(from > until, 'dates-out-of-order', undefined, '/until'),
  ...when(daysBetween(from, until) >= most, 'delegation-too-long', { days: most }, '/until'),
];

/** The first day of the earliest year that has a day of a delegation: what was given before it counts no more. */
export const yearBefore = (added: Days): LocalDate => earliestWithin(added, YEAR_DAYS);

/** On how many days of one year somebody has the right, by `added` or by one of the others. */
export const daysOfRight = (added: Days, others: readonly Days[]): number => mostDaysWithin(YEAR_DAYS, added, others);

/** Whom an absence concerns, and what is entered already. */
export interface DelegationFacts {
  readonly principal: Represented;
  readonly delegate: Represented | undefined;
  readonly others: readonly Delegation[];
  /** The days on which others have, or had, a right in the principal's role, whoever they are. */
  readonly rightsGiven: readonly Days[];
  readonly today: LocalDate;
  /** The delegate's person must not hold the role beside what they hold. */
  readonly isExcluded: boolean;
  /** The role decides or pays, and nobody has said who the delegate is: so nothing tells which other accounts are theirs. */
  readonly isUnidentified: boolean;
  /** For how many days within a year all those that give a right in the principal's role may last together, renewals included. */
  readonly mostDaysOfRightAYear: number;
}

/** Everything that is wrong with an absence and who is to stand in, by the people and the days alone. */
export const delegationFaults = (
  added: Delegation,
  {
    principal,
    delegate,
    others,
    rightsGiven,
    today,
    isExcluded,
    isUnidentified,
    mostDaysOfRightAYear,
  }: DelegationFacts,
): Refusal => {
  const at = '/delegateId';
  const { role } = added;
  const own = others.find((one) => one.principalId === added.principalId && one.role === role && overlap(one, added));
  const isRight = delegate !== undefined && givesRight(delegate, role);
  const ofDays = dayFaults(added, today, isRight ? MOST_DAYS_OF_RIGHT : MOST_DAYS);
  const standing = [
    ...when(!principal.roles.includes(role), 'principal-without-role', { person: principal.name, role }, '/role'),
    ...ofDays,
    ...(own === undefined ? [] : [reason('delegation-overlaps', { from: own.from, until: own.until }, '/from')]),
  ];
  if (delegate === undefined) return [...standing, reason('assignee-unknown', undefined, at)];
  if (delegate.personId === principal.personId) return [...standing, reason('delegation-to-oneself', undefined, at)];
  // Who works elsewhere is nobody's to know.
  if (!covers(delegate, principal)) return [...standing, reason('delegate-out-of-scope', undefined, at)];
  const person = { person: delegate.name };
  const days = isRight && ofDays.length === 0 ? daysOfRight(added, rightsGiven) : 0;
  return [
    ...standing,
    ...when(
      days > mostDaysOfRightAYear,
      'delegation-renewed-too-long',
      { ...{ person: principal.name, role, days }, limit: mostDaysOfRightAYear },
      '/until',
    ),
    ...when(delegate.isDisabled, 'delegate-disabled', person, at),
    ...when(isRight && principal.isOfBody, 'delegate-not-elected', { ...person, role }, at),
    ...when(isRight && delegate.roles.includes(ADMINISTRATOR), 'delegate-administrates', person, at),
    ...when(isRight && isExcluded, 'delegate-duties-exclude', { ...person, role }, at),
    ...when(isRight && isUnidentified, 'delegate-unidentified', { ...person, role }, at),
    ...when(ofDays.length === 0 && isInCircle(added, others), 'delegation-in-circle', person, at),
  ];
};
