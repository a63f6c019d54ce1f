import { Problem } from '../../api/http/problem';
import { ROLL_TABLE, rollIn } from '../../api/rolls/rollTable';
import { LIMITS } from '../../api/tables/reader/limits';
import { recordsOf } from '../../api/tables/reader/read';
import { Unread } from '../../api/tables/reader/records';
import { tableIn } from '../../api/tables/table';
import { text } from '../support/tables/files';
import { ROLL_CONTENTS } from '../support/tables/rollCells';
import { type OfficeFile, type RightReading, ROLL_LAYOUTS } from '../support/tables/rolls';

const FILES = [...ROLL_LAYOUTS, ...ROLL_CONTENTS];
/** What the totals say is another matter: the file is read for what it holds. */
const OF_TOTALS = new Set(['units-unbalanced', 'areas-unbalanced', 'owners-unbalanced']);

const readingOf = async ({ content, right }: OfficeFile): Promise<RightReading> => {
  const areas = 'units' in right ? right.units.map(([, area]) => area) : [1];
  const declared = { units: areas.length, areaCentiSqm: areas.reduce((sum, area) => sum + area, 0) };
  try {
    const { units } = await rollIn(await tableIn(await recordsOf(content(), 20_000, LIMITS), ROLL_TABLE), declared);
    return {
      units: units.map(({ building, unit, areaCentiSqm, ownerNames }) => [
        `${building}|${unit}`,
        areaCentiSqm,
        ownerNames.join('、'),
      ]),
    };
  } catch (error) {
    if (error instanceof Unread) return { refused: [[error.fault.code]] };
    if (!(error instanceof Problem)) throw error;
    const faults = (error.options.faults ?? []).filter(({ code }) => !OF_TOTALS.has(code));
    return {
      refused: faults.map(({ code, row, column }) =>
        row === undefined ? [code] : column === undefined ? [code, row] : [code, row, column],
      ),
    };
  }
};

test('what is passed over beyond two hundred rows is counted', async () => {
  const rows = Array.from({ length: 300 }, () => '1栋,小计,60');
  const records = await recordsOf(text(['楼栋,房号,面积', '1栋,101,60', ...rows]), 20_000, LIMITS);
  const { reading } = await tableIn(records, ROLL_TABLE);
  expect([reading.passedOver.length, reading.passedOverLeftOut]).toEqual([200, 100]);
});

test('there are a hundred', () => expect(FILES.length).toBeGreaterThanOrEqual(100));

test.each(FILES)('$name is read for what it holds, or refused where it is unclear', async (file) => {
  expect(await readingOf(file)).toEqual(file.right);
});
