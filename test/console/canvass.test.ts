import type { Canvass } from '../../web/src/api/shapes';
import { type CanvassRecord, lineLabel, withoutFaulty } from '../../web/src/features/canvass/canvassRecord';
import {
  countBy,
  filterUnits,
  nextUnit,
  ownersOf,
  unitKey,
  unitsOf,
  withQueued,
  withRecorded,
} from '../../web/src/features/canvass/units';
import { parseTotals } from '../../web/src/features/rolls/declaredTotals';
import type { QueueEntry } from '../../web/src/sending/queueState';

type Door = Canvass['stairwells'][number]['units'][number];
const door = (unit: string, ownerKey: string, more: Partial<Door> = {}): Door => ({
  building: '1栋',
  unit,
  use: 'dwelling',
  ownerKey,
  ownerNames: [`业主${ownerKey}`],
  titleKind: null,
  titlePassed: false,
  hasCode: false,
  status: 'pending',
  delivered: null,
  unconfirmed: 0,
  toTell: null,
  lastVisit: null,
  visits: 0,
  reminders: 0,
  lastRemindedOn: null,
  ...more,
});
const CANVASS: Canvass = {
  summary: {},
  neverReminded: 0,
  stairwells: [
    { building: '1栋', stairwell: '1', units: [door('1-101', 'A'), door('1-102', 'B', { status: 'done' })] },
    { building: '1栋', stairwell: '2', units: [door('2-101', 'C'), door('2-102', 'A')] },
  ],
};
const STAIRS = CANVASS.stairwells;

const visit = (unit: string, outcome: 'contacted' | 'unreachable' = 'contacted') => ({
  building: '1栋',
  unit,
  outcome,
  visitedOn: '2026-03-20',
});
const VISITS: CanvassRecord = { kind: 'visits', visits: [visit('1-101'), visit('9-999'), visit('2-101')] };
const waiting: QueueEntry<CanvassRecord> = { key: 'k', at: 1, work: VISITS, status: 'waiting' };

describe('entries made offline', () => {
  test('unsent entries show in the canvass list, marked as waiting; refused ones do not', () => {
    const [first, second] = withQueued(STAIRS, [waiting], 'me');
    expect(first?.units[0]).toMatchObject({ status: 'contacted', visits: 1, isUnsent: true, lastVisit: { by: 'me' } });
    expect(first?.units[1]?.isUnsent).toBeUndefined();
    expect(second?.units[0]).toMatchObject({ status: 'contacted', isUnsent: true });
    expect(withQueued(STAIRS, [{ ...waiting, status: 'refused' }], 'me')).toEqual(STAIRS);
  });

  test('a delivery shows at every door of its owner, and a visit does not undo a returned paper', () => {
    const act = {
      kind: 'deliveries' as const,
      deliveries: [
        { ownerKey: 'A', way: 'signature' as const, deliveredOn: '2026-03-20', evidence: '签收单', warned: false },
      ],
    };
    const doors = withRecorded(CANVASS, act, 'me').stairwells.flatMap(({ units }) => units);
    expect(doors.map(({ delivered }) => delivered?.way)).toEqual(['signature', undefined, undefined, 'signature']);
    const warned = withRecorded(
      CANVASS,
      { kind: 'deliveries', deliveries: act.deliveries.map((one) => ({ ...one, warned: true })) },
      'me',
    );
    expect(warned.stairwells[0]?.units[0]).toMatchObject({ delivered: null, unconfirmed: 1 });
    const again = withRecorded(CANVASS, { kind: 'visits', visits: [visit('1-102', 'unreachable')] }, 'me');
    expect(again.stairwells[0]?.units[1]?.status).toBe('done');
  });
});

describe('a list of which some lines are refused', () => {
  const fault = (path: string) => ({ code: 'unit-unknown', detail: 'x', path });

  test('refused lines are named by their doors, and the record can be sent without them', () => {
    const faults = [fault('/visits/1/unit')];
    expect(faults.map((one) => lineLabel(VISITS, one))).toEqual(['1栋 9-999']);
    expect(withoutFaulty(VISITS, faults)).toEqual({ kind: 'visits', visits: [visit('1-101'), visit('2-101')] });
    const reminders: CanvassRecord = {
      kind: 'reminders',
      ownerKeys: ['A', 'B'],
      way: 'phone',
      remindedOn: '2026-03-20',
    };
    expect(withoutFaulty(reminders, [fault('/ownerKeys/0')])).toEqual({ ...reminders, ownerKeys: ['B'] });
  });

  test('a record cannot be sent without its refused lines if none would remain', () => {
    expect(
      withoutFaulty(
        VISITS,
        [0, 1, 2].map((i) => fault(`/visits/${i}/unit`)),
      ),
    ).toBeUndefined();
    expect(withoutFaulty(VISITS, [fault('')])).toBeUndefined();
    expect(withoutFaulty(VISITS, [])).toBeUndefined();
  });
});

describe('from door to door', () => {
  const doors = unitsOf(STAIRS);

  test('the next door is the nearest in walking order without a paper, continuing at the start', () => {
    const units = (from: string, step?: 1 | -1) =>
      nextUnit(doors, unitKey({ building: '1栋', unit: from }), step)?.unit;
    expect([units('1-101'), units('2-102'), units('2-101', -1)]).toEqual(['2-101', '1-101', '1-101']);
    expect(nextUnit(doors.slice(0, 2), unitKey({ building: '1栋', unit: '1-101' }))).toBeUndefined();
  });

  test('the canvass list is filtered by status, part, name and what is missing; owners count once', () => {
    const units = (by: Parameters<typeof filterUnits>[1]) => unitsOf(filterUnits(STAIRS, by)).map(({ unit }) => unit);
    expect(units({ only: 'outstanding' })).toEqual(['1-101', '2-101', '2-102']);
    expect(units({ part: JSON.stringify(['1栋', '2']), text: '业主A' })).toEqual(['2-102']);
    expect(units({ status: 'done' })).toEqual(['1-102']);
    expect(countBy(doors)).toEqual({ pending: 3, contacted: 0, unreachable: 0, done: 1 });
    expect(ownersOf(doors)).toEqual(['A', 'B', 'C']);
  });
});

test('declared totals are read as whole numbers and exact 0.01 m²', () => {
  expect(parseTotals({ units: '32', areaSqm: '2,176.00', owners: '31' })).toEqual({
    units: '32',
    areaCentiSqm: '217600',
    owners: '31',
  });
  expect(parseTotals({ units: '1', areaSqm: '68.5', owners: '' })).toEqual({ units: '1', areaCentiSqm: '6850' });
  expect(parseTotals({ units: '1', areaSqm: '68.123', owners: '' })).toBeUndefined();
  expect(parseTotals({ units: '', areaSqm: '68', owners: '' })).toBeUndefined();
});
