import { type Account, accountById, accountsOfPerson } from '../../../db/accounts';
import { interestById } from '../../../db/interests';
import { organisationIn } from '../../../db/organisations';
import { haveAccountsOutside, personById, personByKey, personOfSubject, rolesOfPerson } from '../../../db/persons';
import type { Queryable } from '../../../db/queryable';
import { hasSecondFactor, secondFactorsOf } from '../../../db/secondFactors';
import type { OrganisationKind } from '../../../domain/kernel/actor';
import { Problem, problemWith } from '../../http/problem';
import { assertStands } from '../../organisations/service';
import type { ServedOffices } from '../offices';
import { assertGoTogether, assertKnown, assertMayBeOne } from './exclusions';
import type { ChangeKind, Proposal, ProposalDetails } from './proposal';

/** The administrator who proposes or confirms, and what they may reach. */
export interface Hand {
  readonly db: Queryable;
  readonly offices: ServedOffices;
  /** The administrator's person, and those of relatives: nobody stands in for oneself by them. */
  readonly persons: readonly string[];
  readonly scope: string;
}

/** Throws `roles-not-of-kind` for a role that no programme lets the people of such an organisation hold. */
export const assertRolesFit = ({ ofKind }: ServedOffices, kind: OrganisationKind, wanted: readonly string[]): void => {
  const foreign = wanted.filter((role) => !ofKind(kind).includes(role));
  if (foreign.length > 0) throw new Problem('roles-not-of-kind', { params: { roles: foreign } });
};

const assertRolesAt = async ({ db, offices, scope }: Hand, organisationId: string, roles: readonly string[]) => {
  const organisation = await organisationIn(db, organisationId, scope);
  if (organisation === undefined) throw new Problem('not-found');
  assertStands(organisation);
  assertRolesFit(offices, organisation.kind, roles);
};

/** Nobody proposes or confirms anything of their own accounts or a relative's, under whichever of them. */
const assertForSomebodyElse = ({ persons }: Hand, whose: string | undefined): void => {
  if (whose !== undefined && persons.includes(whose)) throw new Problem('own-account');
};

const assertMayCreate = async (hand: Hand, detail: ProposalDetails['createAccount']): Promise<void> => {
  await assertRolesAt(hand, detail.organisationId, detail.roles);
  const person = await personByKey(hand.db, detail.identityKey);
  assertForSomebodyElse(hand, person?.id);
  await assertGoTogether(hand, { granted: detail.roles }, person && { id: person.id, except: null });
};

export const rolesAfter = (
  { roles }: Account,
  { granted, withdrawn }: ProposalDetails['changeRoles'],
): readonly string[] => [...new Set([...roles, ...granted])].filter((role) => !withdrawn.includes(role));

const nothingToChange = (isSo: boolean): void => {
  if (isSo) throw new Problem('nothing-to-change');
};

/** Who a person is holds for all their accounts: whoever says it administers each of them. */
const assertAllInScope = async ({ db, scope }: Hand, ...persons: readonly (string | undefined)[]): Promise<void> => {
  const known = persons.filter((person) => person !== undefined);
  if (await haveAccountsOutside(db, known, scope)) throw new Problem('person-outside-scope');
};

/** Numbers tell persons apart: two of them are two persons, until one is corrected. */
const assertNumbersAllow = async ({ db }: Hand, one: string, other: string): Promise<void> => {
  const keys = [await personById(db, one), await personById(db, other)].map((person) => person?.identityKey ?? null);
  if (keys[0] !== null && keys[1] !== null && keys[0] !== keys[1]) throw new Problem('identity-numbers-differ');
};

type Rules = {
  readonly [K in ChangeKind]: (hand: Hand, account: Account, detail: ProposalDetails[K]) => Promise<void>;
};

/** What must hold when a change is proposed, and still when it is confirmed. */
const RULES: Rules = {
  changeRoles: async (hand, account, detail) => {
    const isHeld = (role: string) => account.roles.includes(role);
    nothingToChange(detail.granted.every(isHeld) && !detail.withdrawn.some(isHeld));
    await assertRolesAt(hand, account.organisationId, detail.granted);
    const granted = detail.granted.filter((role) => !isHeld(role));
    await assertKnown(hand, account, granted);
    const kept = account.roles.filter((role) => !detail.withdrawn.includes(role));
    await assertGoTogether(hand, { granted, kept }, { id: account.personId, except: account.id });
  },
  resetPassword: async () => undefined,
  resetSecondFactor: async ({ db }, account) =>
    nothingToChange(!hasSecondFactor(await secondFactorsOf(db, account.id))),
  setEmail: async (_, account, { email }) => nothingToChange(account.email === email),
  linkIdentity: async ({ db }, account, identity) => {
    nothingToChange(account.oidcSubject === identity.subject);
    const whose = await personOfSubject(db, identity);
    if (whose !== undefined && whose !== account.personId) throw new Problem('identity-of-another-person');
  },
  enableAccount: async (hand, account) => {
    nothingToChange(account.disabledAt === null);
    await assertKnown(hand, account, account.roles);
    await assertGoTogether(hand, { granted: account.roles }, { id: account.personId, except: account.id });
  },
  disableAccount: async (_, account) => nothingToChange(account.disabledAt !== null),
  identifyPerson: async (hand, account, { identityKey }) => {
    const person = await personByKey(hand.db, identityKey);
    nothingToChange(person?.id === account.personId);
    assertForSomebodyElse(hand, person?.id);
    await assertAllInScope(hand, account.personId, person?.id);
    if (person === undefined) return;
    const all = await rolesOfPerson(hand.db, account.personId, { except: null });
    // Of a person whose number is known, this account alone goes; of any other, all of theirs.
    const isKnown = (await personById(hand.db, account.personId))?.identityKey != null;
    const own = account.disabledAt === null ? account.roles : [];
    const joining = isKnown ? own : all;
    await assertMayBeOne(hand, { personId: account.personId, joining }, person.id, '/identityNumber');
  },
  mergePersons: async (hand, account, { accountId }) => {
    const other = await accountById(hand.db, accountId, hand.scope);
    if (other === undefined) throw new Problem('not-found');
    nothingToChange(other.personId === account.personId);
    assertForSomebodyElse(hand, other.personId);
    await assertAllInScope(hand, account.personId, other.personId);
    await assertNumbersAllow(hand, account.personId, other.personId);
    const joining = await rolesOfPerson(hand.db, account.personId, { except: null });
    await assertMayBeOne(hand, { personId: account.personId, joining }, other.personId, '/accountId');
  },
  separatePerson: async (hand, account) => {
    nothingToChange((await accountsOfPerson(hand.db, account.personId)).every(({ id }) => id === account.id));
    await assertAllInScope(hand, account.personId);
  },
  endInterest: async (hand, account, { interestId }) => {
    const interest = await interestById(hand.db, interestId);
    const isOther = interest?.otherAccountId === account.id && interest.confirmedAt !== null;
    // Somebody else's: this account's administrators do not decide it.
    if (interest === undefined || !(interest.accountId === account.id || isOther))
      throw problemWith([{ code: 'interest-unknown', path: '/interestId' }]);
    nothingToChange(interest.endedAt !== null);
    // What rests on one person's word alone keeps no administrator from ending it.
    if (interest.confirmedAt === null) return;
    assertForSomebodyElse(hand, interest.personId);
    assertForSomebodyElse(hand, interest.otherPersonId ?? undefined);
  },
};

/** Throws why this administrator may not propose or confirm it as accounts and persons are now. */
export const assertMayDecide = async (hand: Hand, accountId: string | null, proposal: Proposal): Promise<void> => {
  if (proposal.kind === 'createAccount') return assertMayCreate(hand, proposal.detail);
  const account = await accountById(hand.db, accountId ?? '', hand.scope);
  if (account === undefined) throw new Problem('not-found');
  assertForSomebodyElse(hand, account.personId);
  const rule = RULES[proposal.kind] as (hand: Hand, account: Account, detail: unknown) => Promise<void>;
  await rule(hand, account, proposal.detail);
};
