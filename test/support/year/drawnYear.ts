import fc from 'fast-check';
import { currentCalendar } from '../../../db/calendars';
import type { Cast } from '../../../demonstration/cast';
import type { LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import type { Office } from '../api/office';
import { sampleOf } from '../property/sample';
import { factor, isSoak, repeatCommand, seed } from '../property/seed';
import { inventedNotice } from '../time/testDays';
import type { YearCase } from './cases';
import { dayOf, plusDays } from './localTime';
import { COLLEAGUES, drawnPlaces, type Place, placeOf, placeScriptOf } from './people';
import { type CaseScript, opensAt, scripts, type World } from './script';
import { drawnWorlds, worldOf } from './world';

/** A soak by its usual factor, 20, plays 2,600 cases. */
const CASES = 130 * (isSoak ? factor : 20);
const SAMPLE = 12;
const CASES_OF_A_PLACE = 50;
/** So many days after the year begins a case opens at the latest, and an idle one has nearly a year. */
const LAST_OPENING = 300;
const FIRST_OPENINGS = 20;

/** The variable that plays one case alone, by its number, in the same year. */
const ONLY = 'YUANLUO_TEST_CASE';

export const repeatCaseCommand = (no: number): string => `${ONLY}=${no} ${repeatCommand}`;

/** Nobody does anything for one in twelve; one in four of the others waits for its reviewers. */
const scriptsOfCases = (): readonly CaseScript[] => {
  const kinds = fc.constantFrom<CaseScript['kind']>('council', 'council', 'council', 'subsidy');
  return fc.sample(scripts(kinds, LAST_OPENING), { seed, numRuns: CASES }).map((script, no): CaseScript => {
    const opensAfter = script.opensAfter % FIRST_OPENINGS;
    return no % SAMPLE === 0 ? { kind: 'council', opensAfter, acts: [] } : script;
  });
};

export interface DrawnYear {
  readonly world: World;
  readonly notice: LoadedNotice;
  readonly places: readonly Place[];
  readonly cases: readonly YearCase[];
}

/** Draws a year that begins tomorrow, with its people and cases: by the seed, on the days that are known today. */
export const drawnYear = async (office: Office): Promise<DrawnYear> => {
  const calendar = await currentCalendar(office.api.database.pool);
  const begins = plusDays(await office.today(), 1);
  const year = Number(calendar.coveredUntil.slice(0, 4)) + 1;
  const notice = inventedNotice(year);
  const december = `${year - 1}-12-10`;
  const isAhead = december > plusDays(begins, 3) && december < plusDays(begins, 360);
  const [drawn] = fc.sample(drawnWorlds, { seed, numRuns: 1 });
  if (drawn === undefined) throw new Error('no world was drawn');
  const world = worldOf(drawn, {
    begins,
    covered: calendar,
    next: notice,
    loadedOn: isAhead ? december : plusDays(begins, 3),
  });
  const wholeList = scriptsOfCases().map((script, no) => ({ script, no }));
  const only = process.env[ONLY];
  const chosen =
    only === undefined
      ? [...wholeList.slice(0, 1), ...sampleOf(wholeList.slice(1), SAMPLE - 1)]
      : wholeList.filter(({ no }) => no === Number(only));
  const assignees = fc.sample(fc.constantFrom(undefined, ...COLLEAGUES), { seed, numRuns: CASES });
  const ofPlaces = fc.sample(drawnPlaces, { seed, numRuns: isSoak ? Math.ceil(CASES / CASES_OF_A_PLACE) : 1 });
  const places = new Map<number, Place>();
  const cases: YearCase[] = [];
  for (const { script, no } of chosen) {
    const at = no % ofPlaces.length;
    const people = ofPlaces[at];
    if (people === undefined) throw new Error(`no place ${at}`);
    const place = places.get(at) ?? (await placeOf(office, at, placeScriptOf(world, people)));
    places.set(at, place);
    // A council's case has no body yet.
    const cast = place.people as Cast;
    const drawnOne = assignees[no];
    // Nobody is given what opens once they have left.
    const hasLeft = drawnOne === 'third' && dayOf(opensAt(world, script)) >= place.script.leavesOn;
    cases.push({ no, place, script, assignee: hasLeft ? undefined : drawnOne, id: '', cast });
  }
  return { world, notice, places: [...places.values()], cases };
};
