import { partsOfSignedName } from '../domain/kernel/actor';
import { inTodaysShape, type StateUpcasters } from '../domain/kernel/journal/shape';
import type { Instant } from '../domain/kernel/time/instant';
import type { AccountState } from './accounts';
import { HAND_COLUMNS, type HandRow } from './hands';
import type { Queryable } from './queryable';
import { inScope, listInScope, namedFor, ofCase, type Scope } from './scope';
import { SESSION_HOLDS } from './sessions';

/** What reading a programme's states needs, including states in an older shape. */
export interface StateReader {
  readonly name: string;
  readonly stateUpcasters: StateUpcasters;
}

/** A row with its state in today's shape. */
const read = <R extends { readonly state: unknown; readonly shape: number }>(
  { stateUpcasters }: StateReader,
  { shape, ...row }: R,
) => ({ ...row, state: inTodaysShape(stateUpcasters, row.state, shape) });

/** A case's state, and the journal version up to which it is folded. */
export interface CaseInScope<S> {
  readonly version: number;
  readonly state: S;
}

/**
 * What a command's route needs, in one query: the case in scope, an earlier answer to this key, the caller's validity.
 */
export interface CommandView<S> extends CaseInScope<S>, AccountState {
  readonly remembered: { readonly answer: unknown; readonly requestHash: string } | null;
}

export const viewForCommand = async <S>(
  db: Queryable,
  {
    caseId,
    programme,
    scope,
    accountId,
    sessionId,
    key,
  }: {
    readonly caseId: string;
    readonly programme: StateReader;
    readonly scope: Scope;
    readonly accountId: string;
    readonly sessionId: string;
    readonly key: string;
  },
): Promise<CommandView<S> | undefined> => {
  const values: unknown[] = [caseId, accountId, key, programme.name, sessionId];
  const seen = inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<CommandView<unknown> & { shape: number }>({
    name: namedFor('view-for-command', scope),
    text: `SELECT c.version, c.state, c.shape, a.token_generation AS "tokenGeneration", a.disabled_at AS "disabledAt",
        ${SESSION_HOLDS} AS "sessionHolds", ${HAND_COLUMNS},
        (SELECT jsonb_build_object('answer', j.answer, 'requestHash', j.request_hash) FROM journal j
         WHERE j.case_id = c.id AND j.account_id = $2::text AND j.key = $3) AS remembered
      FROM case_record c LEFT JOIN account a ON a.id = $2::text::uuid
      LEFT JOIN session s ON s.id = $5 AND s.account_id = a.id
      WHERE c.id = $1 AND c.programme = $4 AND ${seen}`,
    values,
  });
  return rows[0] && (read(programme, rows[0]) as CommandView<S>);
};

/** A programme's case by its id, within a scope. */
export const caseInScope = async <S>(
  db: Queryable,
  caseId: string,
  scope: Scope,
  programme: StateReader,
): Promise<CaseInScope<S> | undefined> => {
  const values: unknown[] = [caseId, programme.name];
  const seen = inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<CaseInScope<unknown> & { shape: number }>({
    name: namedFor('case-in-scope', scope),
    text: `SELECT c.version, c.state, c.shape FROM case_record c WHERE c.id = $1 AND c.programme = $2 AND ${seen}`,
    values,
  });
  return rows[0] && (read(programme, rows[0]) as CaseInScope<S>);
};

/** A case with its name, in a list. */
export interface CaseInStage<S> extends CaseInScope<S> {
  readonly id: string;
  readonly name: string;
}

/** A programme's cases in some stages at or below an office, by name; those of these ids if they are given. */
export const casesInStages = async <S>(
  db: Queryable,
  programme: StateReader,
  {
    stages,
    path,
    ids,
    limit,
  }: {
    readonly stages: readonly string[];
    readonly path: string;
    readonly ids?: readonly string[];
    readonly limit: number;
  },
): Promise<readonly CaseInStage<S>[]> => {
  const values: unknown[] = [programme.name, stages, ids ?? null, limit];
  const seen = listInScope({ path }, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<CaseInStage<unknown> & { shape: number }>(
    `SELECT c.id, c.name, c.version, c.state, c.shape FROM case_record c
     WHERE c.programme = $1 AND c.stage = ANY ($2) AND ($3::uuid[] IS NULL OR c.id = ANY ($3)) AND ${seen}
     ORDER BY c.name, c.id LIMIT $4`,
    values,
  );
  return rows.map((row) => read(programme, row) as unknown as CaseInStage<S>);
};

/** The states of some of a programme's cases, by id. Whoever asks has found them within their scope before. */
export const statesOf = async <S>(
  db: Queryable,
  programme: StateReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, S>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<CaseInScope<unknown> & { id: string; shape: number }>(
    'SELECT id, version, state, shape FROM case_record WHERE programme = $1 AND id = ANY ($2::uuid[])',
    [programme.name, ids],
  );
  return new Map(rows.map((row) => [row.id, (read(programme, row) as CaseInScope<S>).state]));
};

/** Whoever has acted in a case, with the role of their last action. */
export interface CaseActor {
  readonly name: string;
  readonly role: string;
  /** When they acted as somebody's delegate, and the name under which that was recorded. Absent: never. */
  readonly asDelegate?: readonly { readonly at: Instant; readonly name: string }[];
}

/** Everybody who has acted in a case by account id. */
export type CaseActors = Readonly<Record<string, CaseActor>>;

interface DelegatesAct {
  readonly by: string;
  readonly at: Instant;
  readonly name: string;
}

const actorsOf = (
  actors: Readonly<Record<string, Pick<CaseActor, 'name' | 'role'>>>,
  acts: readonly DelegatesAct[],
): CaseActors =>
  Object.fromEntries(
    Object.entries(actors).map(([id, { name, role }]) => {
      const asDelegate = acts.filter(({ by }) => by === id).map(({ at, name }) => ({ at, name }));
      return [id, { name: partsOfSignedName(name).name, role, ...(asDelegate.length === 0 ? {} : { asDelegate }) }];
    }),
  );

/** A case as its page shows it to a reader. */
export interface CaseForReader<S> extends CaseInScope<S>, HandRow {
  readonly actors: CaseActors;
}

/** A case with everybody who has acted in it and the reader's hand, in one query. */
export const caseWithActors = async <S>(
  db: Queryable,
  caseId: string,
  scope: Scope,
  programme: StateReader,
  accountId: string,
): Promise<CaseForReader<S> | undefined> => {
  const values: unknown[] = [caseId, programme.name, accountId];
  const seen = inScope(scope, ofCase('c'), (value) => `$${values.push(value)}`);
  type Row = CaseForReader<unknown> & { readonly shape: number; readonly acts: readonly DelegatesAct[] | null };
  const { rows } = await db.query<Row>({
    name: namedFor('case-with-actors', scope),
    text: `SELECT c.version, c.state, c.shape, ${HAND_COLUMNS}, (
        SELECT jsonb_object_agg(a.id, jsonb_build_object('name', a.name, 'role', a.role)) FROM (
          SELECT DISTINCT ON (j.account_id) j.account_id AS id, coalesce(p.content ->> 'actorName', '') AS name, j.role
          FROM journal j LEFT JOIN journal_personal_data p ON p.case_id = j.case_id AND p.version = j.version
          WHERE j.case_id = c.id ORDER BY j.account_id, j.version DESC) a) AS actors,
        CASE WHEN c.state ? 'standIns' THEN (
          SELECT jsonb_agg(jsonb_build_object('by', j.account_id, 'name', coalesce(p.content ->> 'actorName', ''),
            'at', to_char(j.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
          FROM journal j LEFT JOIN journal_personal_data p ON p.case_id = j.case_id AND p.version = j.version
          WHERE j.case_id = c.id AND j.events @> '[{"type":"actedAsDelegate"}]') END AS acts
      FROM case_record c LEFT JOIN account a ON a.id = $3::uuid
      WHERE c.id = $1 AND c.programme = $2 AND ${seen}`,
    values,
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { acts, ...found } = row;
  return { ...(read(programme, found) as CaseForReader<S>), actors: actorsOf(row.actors ?? {}, acts ?? []) };
};

/** A case, with the programme that it belongs to. */
export interface CaseWithProgramme<S> extends CaseInScope<S> {
  readonly programme: string;
}

type KeptOfSome = CaseWithProgramme<unknown> & { readonly shape: number };

const readAmong = <S>(
  programmes: readonly StateReader[],
  [row]: readonly KeptOfSome[],
): CaseWithProgramme<S> | undefined => {
  const programme = programmes.find(({ name }) => name === row?.programme);
  return row && programme && (read(programme, row) as CaseWithProgramme<S>);
};

/** A case of one of these programmes by its id, in any scope. */
export const caseOfProgrammes = async <S>(
  db: Queryable,
  caseId: string,
  programmes: readonly StateReader[],
): Promise<CaseWithProgramme<S> | undefined> => {
  const { rows } = await db.query<KeptOfSome>({
    name: 'case-among',
    text: 'SELECT programme, version, state, shape FROM case_record WHERE id = $1 AND programme = ANY ($2)',
    values: [caseId, programmes.map(({ name }) => name)],
  });
  return readAmong(programmes, rows);
};

/**
 * The case of one of these programmes whose id begins with these twelve hexadecimal digits; undefined if there is none,
 * or more than one.
 */
export const caseByCode = async <S>(
  db: Queryable,
  code: string,
  programmes: readonly StateReader[],
): Promise<CaseWithProgramme<S> | undefined> => {
  const head = `${code.slice(0, 8)}-${code.slice(8)}`;
  const { rows } = await db.query<KeptOfSome>({
    name: 'case-by-code',
    text: `SELECT programme, version, state, shape FROM case_record
      WHERE id BETWEEN $1::uuid AND $2::uuid AND programme = ANY ($3) LIMIT 2`,
    values: [`${head}-0000-0000-000000000000`, `${head}-ffff-ffff-ffffffffffff`, programmes.map(({ name }) => name)],
  });
  return rows.length === 1 ? readAmong(programmes, rows) : undefined;
};

export const programmeOf = async (db: Queryable, caseId: string): Promise<string | undefined> => {
  const { rows } = await db.query<{ programme: string }>('SELECT programme FROM case_record WHERE id::text = $1', [
    caseId,
  ]);
  return rows[0]?.programme;
};

/** The state as the last commit stored it, in its stored shape, with the journal's hashes. */
export interface StoredState {
  readonly programme: string;
  readonly version: number;
  readonly head: string;
  readonly state: unknown;
  readonly shape: number;
  readonly stateHash: string;
}

export const storedState = async (db: Queryable, caseId: string): Promise<StoredState | undefined> => {
  const { rows } = await db.query<StoredState>({
    name: 'state-at',
    text: `SELECT c.programme, c.version, j.hash AS head, c.state, c.shape, j.state_hash AS "stateHash"
      FROM case_record c JOIN journal j ON j.case_id = c.id AND j.version = c.version WHERE c.id = $1`,
    values: [caseId],
  });
  return rows[0];
};

/** A case as its last commit stored it, in today's shape, with the hash of that journal row. */
export const journalledCase = async <S>(
  db: Queryable,
  caseId: string,
  { stateUpcasters }: Pick<StateReader, 'stateUpcasters'>,
): Promise<{ readonly version: number; readonly head: string; readonly facts: S } | undefined> => {
  const seen = await storedState(db, caseId);
  if (seen === undefined) return undefined;
  const { version, head, state, shape } = seen;
  return { version, head, facts: inTodaysShape<S>(stateUpcasters, state, shape) };
};
