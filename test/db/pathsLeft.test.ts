import { randomUUID } from 'node:crypto';
import { handsHolding } from '../../db/hands';
import { declareTiny, tinyCase } from '../support/cases/tinyCase';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

let database: FreshDatabase;
const ask = (sql: string, values: readonly unknown[] = []) => database.ownerPool.query(sql, [...values]);

/** Two sub-districts; the first had a community that went to the second, with its people. */
beforeAll(async () => {
  database = await freshDatabase();
  await declareTiny(database.ownerPool);
  await ask(`INSERT INTO organisation (id, parent_id, kind, name, path) VALUES
    ('c', 'programme', 'city', '成都', 'programme/c/'), ('d', 'c', 'district', '金牛', 'programme/c/d/'),
    ('from', 'd', 'subDistrict', '甲', 'programme/c/d/from/'), ('into', 'd', 'subDistrict', '乙', 'programme/c/d/into/'),
    ('gone', 'into', 'community', '丙', 'programme/c/d/into/gone/'),
    ('below', 'into', 'community', '丁', 'programme/c/d/into/below/')`);
});
afterAll(() => database.drop());

const hired = async (organisationId: string): Promise<string> => {
  const id = randomUUID();
  await ask(
    `WITH who AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
     INSERT INTO account (id, login, name, organisation_id, roles, password_hash, person_id)
     SELECT $1::uuid, $1::uuid::text, '甲', $2, '{}', 'x', who.id FROM who`,
    [id, organisationId],
  );
  return id;
};

interface Running {
  readonly caseIds: readonly string[] | null;
  readonly items: readonly (readonly [kind: 'organisation' | 'account', subject: string, from: string, to: string])[];
}

const reorganisation = async ({ caseIds, items }: Running): Promise<string> => {
  const id = randomUUID();
  const decider = await hired('d');
  await ask(
    `INSERT INTO reorganisation (id, kind, from_id, into_id, organisation_ids, case_ids, account_ids, effective_on, why,
       proposed_by, proposed_at, expires_at, decision, decided_by, decided_at)
     VALUES ($1, $2, 'from', 'into', $3, $4::uuid[], $5, '2026-01-05', '调整', '{}', now(), now(), 'confirmed', $6, now())`,
    [id, caseIds === null ? 'merge' : 'move', caseIds && [], caseIds, caseIds && [], decider],
  );
  for (const [kind, subject, from, to] of items) {
    await ask(
      `INSERT INTO reorganisation_item (reorganisation_id, kind, subject_id, name, from_path, to_path, at)
       VALUES ($1, $2, $3, '甲', $4, $5, now())`,
      [id, kind, subject, from, to],
    );
  }
  return id;
};

const pathsLeft = async (accountId: string) => (await handsHolding(database.pool, [accountId]))[0]?.pathsLeft;
const FROM = 'programme/c/d/from/';
const INTO = 'programme/c/d/into/';

test('an office that went has its cases where it stood, and a person those that go with them, until all have followed', async () => {
  const [inOffice, person, other] = [await hired('gone'), await hired('into'), await hired('below')];
  const { caseId } = tinyCase(database.pool);
  const going = tinyCase(database.pool);
  await going.commit({});
  const { rows } = await ask('SELECT organisation_path AS path FROM case_record WHERE id = $1', [going.caseId]);
  const ids = [
    await reorganisation({ caseIds: null, items: [['organisation', 'gone', `${FROM}gone/`, `${INTO}gone/`]] }),
    await reorganisation({
      caseIds: [going.caseId, caseId],
      items: [
        ['account', person, FROM, INTO],
        ['organisation', 'another', `${FROM}another/`, `${INTO}another/`],
      ],
    }),
  ];
  expect(await pathsLeft(inOffice)).toEqual([`${FROM}gone/`]);
  expect(await pathsLeft(person)).toEqual([`${FROM}another/`, rows[0]?.path].sort());
  expect(await pathsLeft(other)).toBeUndefined();
  await ask('UPDATE reorganisation SET finished_at = now() WHERE id = ANY ($1)', [ids]);
  for (const one of [inOffice, person]) expect(await pathsLeft(one)).toBeUndefined();
});

test('in a merger everything goes with the people of the office that ended', async () => {
  const person = await hired('into');
  await reorganisation({ caseIds: null, items: [['account', person, FROM, INTO]] });
  expect(await pathsLeft(person)).toEqual([FROM]);
});
