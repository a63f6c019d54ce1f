import { setTimeout as pause } from 'node:timers/promises';
import { lateRecordOf, recordOf } from '../demonstration/paperRecord';
import { addDays } from '../domain/kernel/time/instant';
import { TAKE_OVER_STAGES } from '../domain/renovation/takeOver/record';
import { enrol, type Town } from '../test/support/morning/officeTown';
import type { Note } from './command';
import { percentile } from './measure';

const CASES = Number(process.env.BENCH_TAKE_OVER ?? 2_600);
const AT_ONCE = 12;
/** Somebody looks at the board so often meanwhile. */
const LOOK_MS = 200;

/** Records of every stage that can be taken over, early and late in it. */
const recordNo = (no: number, today: string): object => {
  const stage = TAKE_OVER_STAGES[no % TAKE_OVER_STAGES.length] ?? 'plan';
  const record = (no % 8 < 4 ? recordOf : lateRecordOf)(stage, today);
  return record.body === undefined ? record : { ...record, body: { ...record.body, termEndsOn: addDays(today, 700) } };
};

/**
 * Enrols courtyards and takes them over by both hands, many at once, while somebody looks at the board: how long all take, and how
 * long the board does meanwhile.
 */
export const takeOverOfACity = (town: Town, today: string) => {
  const { offices } = town;
  let round = 0;
  return async (note: Note): Promise<void> => {
    round += 1;
    const looks: number[] = [];
    let isDone = false;
    const looking = (async (): Promise<void> => {
      while (!isDone) {
        const began = performance.now();
        await offices.supervisor.must('/api/v1/courtyards?limit=50');
        looks.push(performance.now() - began);
        await pause(LOOK_MS);
      }
    })();
    let next = 0;
    const began = performance.now();
    const hand = async (): Promise<void> => {
      while (next < CASES) {
        next += 1;
        const no = next;
        const id = await enrol(town, `存量${round}-${no}`);
        await offices.projectManager.mustGive(id, 'takeOver', recordNo(no, today));
        await offices.districtHousing.mustGive(id, 'confirmRequest');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
    note(`takeOverSeconds${CASES}`, (performance.now() - began) / 1_000);
    isDone = true;
    await looking;
    note('boardP95MsAmongTakeOvers', percentile(looks, 95));
  };
};
