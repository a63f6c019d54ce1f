import { requestLines } from '../../commands/kernel/shared/requests';
import { statesOf } from '../../db/cases';
import type { WorkRow } from '../../db/work';
import { isOfFirm } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { Language } from '../../i18n/language';
import { formAtOf, linesShown } from '../cases/formAt';
import type { ServedProgrammes } from '../cases/served';
import { loadContext } from '../cases/setting';
import type { ApiDeps } from '../deps';
import type { Caller } from '../http/tokens';

interface Reading {
  readonly deps: ApiDeps;
  readonly caller: Caller;
  readonly language: Language;
}

type Lines = Awaited<ReturnType<typeof linesShown>>;

/** What the request of a row asks for; nothing where the row is about something else. */
const linesOf = async (
  served: ServedProgrammes,
  { deps, caller, language }: Reading,
  row: WorkRow,
  whole: CaseState | undefined,
): Promise<Lines> => {
  const api = served.get(row.programme);
  const request = whole && openRequests(whole).find(({ no }) => String(no) === row.subject);
  if (api === undefined || whole === undefined || request === undefined) return [];
  const ctx = await loadContext(deps, row.programme, whole);
  const at = formAtOf(api, { db: deps.pool, caller, ctx, language, whole, roles: caller.roles });
  const shown = openRequests(at.c).find(({ no }) => no === request.no);
  return shown === undefined ? [] : linesShown(at, await requestLines(at, shown));
};

/**
 * What the rows of a work list ask to confirm, as whoever asked reads it, in their order. Offices read it; the people of a
 * firm find theirs in the case. The states of all such rows of a programme are read in one statement.
 */
export const requestedIn = async (
  served: ServedProgrammes,
  reading: Reading,
  rows: readonly WorkRow[],
): Promise<readonly Lines[]> => {
  const asking = isOfFirm(reading.caller) ? [] : rows.filter(({ code }) => code === 'confirm-request');
  const states = await Promise.all(
    [...served.values()].map(({ programme }) => {
      const own = asking.filter((row) => row.programme === programme.name).map(({ caseId }) => caseId);
      return statesOf<CaseState>(reading.deps.pool, programme, [...new Set(own)]);
    }),
  );
  const stateOf = (caseId: string) => states.map((one) => one.get(caseId)).find((one) => one !== undefined);
  return Promise.all(
    rows.map((row) => (asking.includes(row) ? linesOf(served, reading, row, stateOf(row.caseId)) : [])),
  );
};
