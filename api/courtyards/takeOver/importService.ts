import { effectiveVersions } from '../../../db/effectivePolicy';
import { type Organisation, organisationsIn } from '../../../db/organisations';
import type { Queryable } from '../../../db/queryable';
import { lockImports } from '../../../db/registrations';
import { type CaseState, initialState } from '../../../domain/kernel/engine/case';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { event } from '../../../domain/renovation/events';
import { evolve } from '../../../domain/renovation/evolve';
import { LIFECYCLE } from '../../../domain/renovation/lifecycle';
import { type Past, pastOf } from '../../../domain/renovation/takeOver/past';
import { actorOf } from '../../cases/actor';
import { registerCase, startRegisteredCase } from '../../cases/open';
import { policyForNewCase, versionsForNewCases } from '../../cases/policyForNewCase';
import { loadContext } from '../../cases/setting';
import { submitCommand } from '../../cases/submit';
import { idempotentWrite } from '../../http/idempotentWrite';
import { type Fault, Problem, reasonView } from '../../http/problem';
import type { RequestContext } from '../../http/route';
import { mapInSlices } from '../../http/slices';
import { recordsIn } from '../../tables/reader/reader';
import type { Reading } from '../../tables/reading';
import { assertFaultless, placeOf, sentTable } from '../../tables/table';
import { RENOVATION_API } from '../api';
import { BEGIN_AT_ONCE, placesIn } from '../importService';
import { entriesIn, faultAt, type RecordEntry } from './records';
import { ALL_SHEETS, readWorkbook } from './sheets';

type Handled = RequestContext<unknown, { readonly policyVersion?: string }, unknown>;

/** A courtyard of the workbook, where it comes to, and what its record lacks. */
export interface CheckedRecord {
  readonly entry: RecordEntry;
  readonly place: Organisation;
  readonly gaps: number;
}

/** Its past, as the command would tell it of a courtyard that was just enrolled there. */
const pastIn = (organisationPath: string, { profile, record }: RecordEntry, ctx: Context): Past => {
  const { policy, calendar, now } = ctx;
  const versions = { policyVersion: policy.version, calendarVersion: calendar.version };
  const opened = event('caseOpened', { id: '', organisationPath, profile, ...versions });
  const enrolled = evolve(initialState<CaseState>() as Courtyard, opened, { at: now, by: '' });
  return pastOf(LIFECYCLE)(enrolled, record, ctx);
};

type PlacedEntry = Pick<CheckedRecord, 'entry' | 'place'>;

/** Faults of courtyards that stand under their office already, by its name. */
const knownAmong = async (db: Queryable, path: string, placed: readonly PlacedEntry[]): Promise<readonly Fault[]> => {
  const bodies = await organisationsIn(db, path, { kinds: ['body'] });
  const standing = new Set(bodies.map(({ name, parentId }) => JSON.stringify([parentId, name])));
  return placed.flatMap(({ entry: { row, profile }, place }): readonly Fault[] =>
    standing.has(JSON.stringify([place.id, profile.name]))
      ? [{ code: 'courtyard-there', ...placeOf(row), column: 'name', params: { place: place.name } }]
      : [],
  );
};

/** What a workbook holds, and its faults by sheet, row and column. */
interface CheckedWorkbook {
  readonly reading: Reading;
  readonly policyVersion: string;
  readonly records: readonly CheckedRecord[];
  /** Of cells, places, and records that contradict themselves. */
  readonly faults: readonly Fault[];
  /** Courtyards that are there already. */
  readonly known: readonly Fault[];
}

/** The courtyards of the workbook that came in, each with its office, and all that is wrong with the whole file. */
export const checkedRecords = async (handled: Handled): Promise<CheckedWorkbook> => {
  const { deps, caller, query } = handled;
  const {
    rows,
    faults: ofCells,
    reading,
  } = await readWorkbook(await recordsIn(sentTable(handled), ALL_SHEETS.maxRows));
  const { entries, faults } = await entriesIn({ rows });
  const found: Fault[] = [...ofCells, ...faults];
  const policyVersion = await policyForNewCase(deps.pool, RENOVATION_API.programme.name, query.policyVersion);
  const versionAt = await effectiveVersions(
    deps.pool,
    RENOVATION_API.programme,
    policyVersion,
    caller.organisationPath,
  );
  const asked = entries.map((entry) => ({ row: entry.row.row, profile: entry.profile, entry }));
  const { placed, faults: unplaced } = await placesIn(deps.pool, caller.organisationPath, asked);
  const sheetOf = new Map(entries.map(({ row }) => [row.row, placeOf(row)]));
  found.push(...unplaced.map((fault) => ({ ...fault, ...sheetOf.get(fault.row ?? 0) })));
  const there = placed.map(({ entry: { entry }, place }) => ({ entry, place }));
  const known = await knownAmong(deps.pool, caller.organisationPath, there);
  const contexts = new Map<string, Context>();
  for (const { place } of placed) {
    const version = versionAt(place.path);
    if (contexts.has(place.path)) continue;
    const ctx = await loadContext(deps, RENOVATION_API.programme.name, {
      policyVersion: version,
      organisationPath: place.path,
    });
    contexts.set(place.path, ctx as Context);
  }
  const records = await mapInSlices(placed, ({ entry: { entry }, place }): readonly CheckedRecord[] => {
    const ctx = contexts.get(place.path);
    const past = ctx && pastIn(place.path, entry, ctx);
    if (past === undefined) return [];
    if ('refused' in past) {
      found.push(...past.refused.map((reason) => faultAt(entry, reason)));
      return [];
    }
    return [{ entry, place, gaps: past.gaps.length }];
  });
  return { reading, policyVersion, records: records.flat(), faults: found, known };
};

/** A courtyard that was enrolled, and what became of the request for its take-over. */
export interface ImportedRecord {
  readonly row: number;
  readonly courtyardId: string;
  readonly name: string;
  /** Why it was not asked for; null: it waits for its second person. */
  readonly refused: string | null;
}

/**
 * Enrols all courtyards of a workbook, and asks for the take-over of each. Sent again with the same key, it goes on where it was cut
 * off.
 */
export const importRecords = async (handled: Handled): Promise<readonly ImportedRecord[]> => {
  const { records, reading, faults } = await checkedRecords(handled);
  assertFaultless(faults, reading);
  const { deps, caller, key, requestHash, query, language } = handled;
  const actor = { ...actorOf(caller), role: 'projectManager' as const };
  const versionAt = await versionsForNewCases(
    deps.pool,
    RENOVATION_API.programme,
    query.policyVersion,
    caller.organisationPath,
  );
  const enrolled = await idempotentWrite(handled, async ({ db, audit }) => {
    await policyForNewCase(db, RENOVATION_API.programme.name, query.policyVersion);
    // Sent again, it finds its own; two that come at once, each other's.
    await lockImports(db, RENOVATION_API.programme.name);
    assertFaultless(await knownAmong(db, caller.organisationPath, records), reading);
    const courtyards: { row: number; courtyardId: string; name: string }[] = [];
    for (const [i, { entry, place }] of records.entries()) {
      const { row, profile } = entry;
      const asked = { actor, key: `${key}#${i + 1}`, requestHash, input: { profile }, versionAt };
      const { caseId } = await registerCase(db, RENOVATION_API, place, asked);
      courtyards.push({ row: row.row, courtyardId: caseId, name: profile.name });
    }
    await audit('registrations', 'importTakeOvers', { courtyards });
    return courtyards;
  });
  const ask = async ({ row, courtyardId, name }: (typeof enrolled)[number], i: number): Promise<ImportedRecord> => {
    await startRegisteredCase(deps, RENOVATION_API, courtyardId);
    try {
      await submitCommand('takeOver', {
        ...{ deps, caller, requestHash, language, request: handled.request, query: undefined },
        api: RENOVATION_API,
        params: { id: courtyardId },
        body: { ...records[i]?.entry.record },
        key: `${key}#${i + 1}#takeOver`,
        ifMatch: 'any',
      });
      return { row, courtyardId, name, refused: null };
    } catch (error) {
      // The rules may have changed since the file was checked.
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const { code, options } = error;
      const told = reasonView({ code, ...(options.params === undefined ? {} : { params: options.params }) }, language);
      return { row, courtyardId, name, refused: told.detail };
    }
  };
  const asked: ImportedRecord[] = [];
  for (let i = 0; i < enrolled.length; i += BEGIN_AT_ONCE)
    asked.push(...(await Promise.all(enrolled.slice(i, i + BEGIN_AT_ONCE).map((one, n) => ask(one, i + n)))));
  return asked;
};
