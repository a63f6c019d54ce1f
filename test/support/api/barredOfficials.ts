import { moveAccounts } from '../../../db/accountWrites';
import {
  type Cast,
  employerOf,
  OFFICE_PARTS,
  type OfficePart,
  type OrganisationIds,
  PARTS,
} from '../../../demonstration/cast';
import { Person } from '../../../demonstration/client';
import { PASSWORD } from './apiServer';
import type { Office } from './office';
import { everything, type Other } from './triedByOthers';

const OFFICIALS = OFFICE_PARTS.filter((part) => PARTS[part][0] !== 'firm');

/** Somebody who holds the very role, in the very office, and may not act all the same. */
export interface BarredOfficial {
  readonly relation: string;
  readonly part: OfficePart;
  /** Hires them, and lets happen what bars them. */
  readonly hired: () => Promise<Other>;
}

/** A colleague of somebody of the office, with the same role. */
const colleagueOf = async ({ api, at }: Office, part: OfficePart, login: string): Promise<Person> => {
  return api.hire({ login, name: login, organisationId: employerOf(part, at), roles: PARTS[part][1] });
};

interface Barring {
  readonly relation: string;
  readonly parts: readonly OfficePart[];
  /** What bars a colleague; who tries from then on. */
  readonly bar: (colleague: Person, part: OfficePart) => Promise<Person>;
  readonly isBarred: NonNullable<Other['isBarred']>;
}

const barredBy = (office: Office, group: string, barrings: readonly Barring[]): readonly BarredOfficial[] =>
  barrings.flatMap(({ relation, parts, bar, isBarred }, no) =>
    parts.map((part) => ({
      relation,
      part,
      hired: async () => {
        const colleague = await colleagueOf(office, part, `${group}-${no}-${part}`);
        return { relation, role: PARTS[part][1][0], isBarred, person: await bar(colleague, part) };
      },
    })),
  );

const again = ({ apiUrl, login }: Person): Promise<Person> => Person.signedIn(apiUrl, login, PASSWORD);

/** People who held a role of the courtyard and hold it no more. */
export const formerHolders = (office: Office, elsewhere: OrganisationIds): readonly BarredOfficial[] => {
  const { administrator, database } = office.api;
  const changed = async (person: Person, body: object): Promise<Person> => {
    await administrator.must(`/api/v1/accounts/${person.accountId}`, { method: 'PATCH', body });
    return person;
  };
  const moved = async (person: Person, part: OfficePart): Promise<Person> => {
    const into = employerOf(part, elsewhere);
    await moveAccounts(database.ownerPool, person.organisationId, into, [person.accountId]);
    return person;
  };
  const barrings: readonly Omit<Barring, 'parts' | 'isBarred'>[] = [
    { relation: 'whose role was taken, with the token of before', bar: (one) => changed(one, { roles: [] }) },
    { relation: 'whose role was taken, signed in again', bar: async (one) => again(await changed(one, { roles: [] })) },
    { relation: 'whose account was disabled', bar: (one) => changed(one, { disabled: true }) },
    { relation: 'who went to another office, with the token of before', bar: moved },
    {
      relation: 'who went to another office, signed in again',
      bar: async (one, part) => again(await moved(one, part)),
    },
  ];
  return barredBy(
    office,
    'former',
    barrings.map((one) => ({ ...one, parts: OFFICE_PARTS, isBarred: everything })),
  );
};

/** What somebody with an interest may send all the same: evidence, which others judge. */
const OPEN_TO_INTERESTED: readonly string[] = ['sendFile'];

/** Colleagues with a declared interest in the courtyard's body, or in its contractor once there is a contract. */
export const interestedOfficials = (
  office: Office,
  { body, contractor }: Pick<Cast, 'body' | 'contractor'>,
  hasContract: () => boolean,
): readonly BarredOfficial[] => {
  const declaring = (interest: object) => async (person: Person) => {
    await person.must('/api/v1/me/interests', { body: { relation: '亲属', ...interest } });
    return person;
  };
  const inOrganisation = ({ organisationId }: Person) => declaring({ about: 'organisation', organisationId });
  // A relative in a firm would bar the firm's own people as well.
  const relatedTo = ({ login }: Person) => declaring({ about: 'official', login });
  const judged: Barring['isBarred'] = ({ id }) => !OPEN_TO_INTERESTED.includes(id);
  const afterContract: Barring['isBarred'] = (op) => hasContract() && judged(op);
  return barredBy(office, 'interested', [
    { relation: 'with an interest in the body', parts: OFFICE_PARTS, bar: inOrganisation(body), isBarred: judged },
    { relation: 'whose relative belongs to the body', parts: OFFICIALS, bar: relatedTo(body), isBarred: judged },
    {
      relation: 'with an interest in the contractor',
      parts: OFFICIALS,
      bar: inOrganisation(contractor),
      isBarred: afterContract,
    },
    {
      relation: 'whose relative works for the contractor',
      parts: OFFICIALS,
      bar: relatedTo(contractor),
      isBarred: afterContract,
    },
  ]);
};
