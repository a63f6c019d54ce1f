import { employerOf, PARTS, type Part } from '../../../demonstration/cast';
import { Person } from '../../../demonstration/client';
import { employ } from '../../../demonstration/employ';
import { makeOnePerson } from '../database/persons';
import { PASSWORD } from './apiServer';
import type { Office } from './office';

/** A second account of somebody of the office, with the roles of another part; the first one's by default. */
export const secondAccountOf = async (
  { api, at }: Office,
  part: Exclude<Part, 'body' | 'resident'>,
  as: Exclude<Part, 'body' | 'resident'> = part,
): Promise<Person> => {
  const login = `${part}-as-${as}`;
  const [, roles] = PARTS[as];
  await employ(api, { login, name: login, organisationId: employerOf(as, at), roles }, PASSWORD);
  await makeOnePerson(api.database.ownerPool, part, login);
  return Person.signedIn(api.url, login, PASSWORD);
};
