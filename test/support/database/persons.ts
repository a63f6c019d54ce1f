import type { Queryable } from '../../../db/queryable';

/** Makes accounts known as those of one person. */
export const makeOnePerson = async (owner: Queryable, ...logins: readonly string[]): Promise<void> => {
  const { rowCount } = await owner.query(
    `UPDATE account SET person_id = (SELECT person_id FROM account WHERE login = lower($1)) WHERE login = ANY ($2)`,
    [logins[0], logins.map((login) => login.toLowerCase())],
  );
  if (rowCount !== logins.length) throw new Error(`not all of ${logins.join(', ')} have an account`);
};
