import { employerOf, PARTS, type Part } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { makeOnePerson } from '../database/persons';
import type { Office } from './office';

/** A second account of somebody of the office, with the roles of another part; the first one's by default. */
export const secondAccountOf = async (
  { api, at }: Office,
  part: Exclude<Part, 'body' | 'resident'>,
  as: Exclude<Part, 'body' | 'resident'> = part,
): Promise<Person> => {
  const login = `${part}-as-${as}`;
  const [, roles] = PARTS[as];
  const person = await api.hire({ login, name: login, organisationId: employerOf(as, at), roles });
  await makeOnePerson(api.database.ownerPool, part, login);
  return person;
};
