import fc from 'fast-check';
import { isSamePlace, unitFinder } from '../../domain/kernel/deliberation/unitNames';
import type { Reduction } from '../../domain/renovation/facts/sharing';
import {
  canonicalShares,
  listedShares,
  outdatedBy,
  owedFen,
  publicSums,
  sharingSums,
  splitShares,
} from '../../domain/renovation/sharing';
import type { HomeOnRoll } from '../../domain/renovation/sharingList';
import { allocated, MINUTES as FILE, SHARE } from '../support/courtyards/allocated';
import { funded, OWN_FEN } from '../support/courtyards/funded';
import { assertProperty } from '../support/property/property';

const rollOf = (areas: readonly number[]): readonly HomeOnRoll[] =>
  areas.map((areaCentiSqm, i) => ({
    building: '1',
    unit: `2-${301 + i}`,
    areaCentiSqm,
    ownerKey: i === 1 ? 'unknown:1/2-302' : `o${i}`,
    ownerNames: i === 1 ? [] : [i === 0 ? '某区房管所' : `业主${i}`],
    titleKind: i === 0 ? 'publicHousing' : null,
  }));
const ROLL = rollOf([8_000, 6_000, 6_000, 5_001]);
const sumOf = (shares: readonly { readonly amountFen: number }[]): number =>
  shares.reduce((sum, { amountFen }) => sum + amountFen, 0);

const reduction = (unit: string, reducedFen: number, coveredBy: Reduction['coveredBy'], no = 1): Reduction => ({
  no,
  unit: { building: '1', unit },
  reducedFen,
  coveredBy,
  grounds: '低保户',
  evidence: FILE,
  at: '2026-11-02T02:00:00.000Z',
});

describe('the split of the planned co-funding', () => {
  test('is whole over any roll, in the order of the roll, and pays no heed to who owns what', () => {
    const areas = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 200 });
    assertProperty(
      fc.property(areas, fc.integer({ min: 1, max: 1_000_000_000_000 }), (list, total) => {
        for (const method of ['households', 'area'] as const) {
          const shares = splitShares(total, method, rollOf(list)) ?? [];
          expect(sumOf(shares)).toBe(total);
          expect(shares.map(({ unit }) => unit)).toEqual(rollOf(list).map(({ unit }) => unit));
        }
      }),
    );
  });

  test('charges public housing and units without a known owner like any other', () => {
    expect(splitShares(1_000, 'households', ROLL)?.map(({ amountFen }) => amountFen)).toEqual([250, 250, 250, 250]);
    expect(splitShares(25_001, 'area', ROLL)?.map(({ amountFen }) => amountFen)).toEqual([8_000, 6_000, 6_000, 5_001]);
  });

  test('spreads what others bear over them, and never lowers the whole', () => {
    const cut = [reduction('2-302', 200, 'others')];
    expect(splitShares(1_000, 'households', ROLL, cut)?.map(({ amountFen }) => amountFen)).toEqual([317, 50, 317, 316]);
    const other = [reduction('2-302', 200, 'otherMoney')];
    expect(splitShares(1_000, 'households', ROLL, other)).toEqual(splitShares(1_000, 'households', ROLL));
    const alone = rollOf([8_000]);
    expect(splitShares(1_000, 'households', alone, [reduction('2-301', 100, 'others')])).toBeUndefined();
    expect(splitShares(1_000, 'area', [])).toBeUndefined();
  });

  test('frees no home from what others are let off because it is let off itself', () => {
    const four = rollOf([100, 100, 100, 100]);
    const cuts = (...fen: readonly number[]) =>
      fen.map((reducedFen, i) => reduction(`2-${301 + i}`, reducedFen, 'others', i + 1));
    const split = (reductions: readonly Reduction[]) =>
      splitShares(4_000, 'households', four, reductions)?.map(({ amountFen }) => amountFen);
    expect(split(cuts(600))).toEqual([400, 1_200, 1_200, 1_200]);
    expect(split(cuts(600, 1))?.[1]).toBe(1_199);
    expect(split(cuts(600, 1_200))?.[1]).toBe(0);
    const fen = fc.integer({ min: 1, max: 1_000_000 });
    const decisions = fc.array(fc.record({ at: fc.nat({ max: 5 }), reducedFen: fen }), { minLength: 1, maxLength: 8 });
    assertProperty(
      fc.property(fc.array(fen, { minLength: 6, maxLength: 6 }), fen, decisions, (areas, total, decided) => {
        const roll = rollOf(areas);
        const all = decided.map(({ at, reducedFen }, i) => reduction(`2-${301 + at}`, reducedFen, 'others', i + 1));
        for (const method of ['households', 'area'] as const) {
          const before = splitShares(total, method, roll, all.slice(0, -1)) ?? [];
          const after = splitShares(total, method, roll, all) ?? [];
          expect(sumOf(after)).toBe(total);
          const last = decided.at(-1);
          for (const [i, { amountFen }] of before.entries())
            if (i === last?.at) expect(after[i]?.amountFen).toBe(Math.max(0, amountFen - last.reducedFen));
            else expect(after[i]?.amountFen).toBeGreaterThanOrEqual(amountFen);
        }
      }),
    );
  });

  test('takes the body’s own list in any spelling, and tells all that is wrong with another', () => {
    const list = ['1栋2单元301', '１-2-302', '1幢 2-0303室', '一栋二单元304'].map((unit, i) => ({
      unit,
      amountFen: i * 100,
    }));
    const listed = listedShares(600, list, ROLL);
    expect(listed).toEqual({
      shares: ROLL.map(({ building, unit }, i) => ({ building, unit, amountFen: i * 100 })),
    });
    const wrong = [...list.slice(0, 3), { unit: '1号楼2-301', amountFen: 1 }, { unit: '9-9-9', amountFen: 1 }];
    expect(listedShares(600, wrong, ROLL)).toMatchObject({
      refused: [
        { code: 'line-duplicate', path: '/list/3/unit' },
        { code: 'unit-unknown', path: '/list/4/unit' },
        { code: 'units-without-share', path: '/list' },
        { code: 'allocation-unbalanced', path: '/list', params: { sumFen: 302, plannedFen: 600 } },
      ],
    });
  });

  test('has one text for its hash, another for each other split', () => {
    const text = (shares = splitShares(1_000, 'area', ROLL)) => canonicalShares(shares ?? []);
    expect(text()).toBe(text());
    expect(text()).not.toBe(text(splitShares(1_000, 'households', ROLL)));
  });
});

test('a unit is found by what people write, and nothing else is', () => {
  const find = unitFinder(rollOf(Array.from({ length: 12 }, () => 5_000)));
  expect(['1-2-301', '1栋2单元301', '１号楼 ２单元 ３０１室', ' 一栋2-0301 '].map((text) => find(text)?.unit)).toEqual(
    Array.from({ length: 4 }, () => '2-301'),
  );
  expect(['', '301', '1-2-3010', '2-2-301'].map(find)).toEqual([undefined, undefined, undefined, undefined]);
  expect(isSamePlace({ building: '1', unit: '2' }, { building: '12', unit: '' })).toBe(false);
});

describe('the allocation', () => {
  test('takes two people: whoever asks for it does not confirm it, and no office above does', () => {
    const c = funded(0);
    c.must('allocateCoFunding', 'body', { allocationNo: 1, evidence: FILE });
    expect(c.facts.sharing).toBeUndefined();
    expect(c.give('confirmRequest', 'body', {})).toEqual({ refused: ['separation-of-duties'] });
    for (const role of ['projectManager', 'subDistrictLeader', 'supervisor'] as const)
      expect(c.give('confirmRequest', role, {})).toEqual({ refused: ['role-not-allowed'] });
    c.must('confirmRequest', 'body', {}, undefined, 'another');
    expect(c.facts.sharing?.allocation).toMatchObject({ no: 1, plannedFen: OWN_FEN, reductions: 0, evidence: FILE });
  });

  test('is refused on a draft that no longer fits', () => {
    const draft = { no: 1, method: 'area', planRevision: 1, units: 10, hash: 'h' } as const;
    const fits = { ...draft, plannedFen: OWN_FEN, rollId: 'r1', reductions: 0 };
    const c = allocated();
    const give = (evidence: object) =>
      c.give('allocateCoFunding', 'body', { allocationNo: 2, evidence: FILE }, evidence);
    for (const changed of [{ plannedFen: OWN_FEN - 1 }, { rollId: 'r2' }, { reductions: 1 }, { no: 1 }])
      expect(give({ ...fits, no: 2, ...changed })).toEqual({ refused: ['allocation-outdated'] });
    expect(give({ ...fits, no: 2 })).toEqual({ events: ['commandRequested'] });
  });

  test('is outdated by another planned sum and by what others have to bear', () => {
    const { facts } = allocated();
    const basis = { plannedFen: OWN_FEN, rollId: 'r1', reductions: 0 };
    expect(outdatedBy(facts, basis)).toEqual([]);
    expect(outdatedBy(facts, { ...basis, plannedFen: 1 })).toEqual(['plan']);
    expect(outdatedBy(facts, { ...basis, rollId: 'r0' })).toEqual(['roll']);
    const reduced = { ...facts, sharing: { ...facts.sharing, reductions: [reduction('1-101', 1, 'others')] } };
    expect(outdatedBy(reduced, basis)).toEqual(['reductions']);
    expect(outdatedBy(reduced, { ...basis, reductions: 1 })).toEqual([]);
  });
});

describe('a reduction for hardship', () => {
  const input = { unit: '1栋1单元101', reducedFen: 1_000, grounds: '低保户', evidence: FILE } as const;

  test('lowers what a home owes once two have decided, and leaves the planned sum', () => {
    const c = allocated();
    c.must('reduceForHardship', 'body', { ...input, coveredBy: 'otherMoney', coveredFrom: '街道互助资金' });
    expect(owedFen(c.facts, SHARE)).toBe(SHARE.amountFen);
    c.must('confirmRequest', 'community', {});
    expect(owedFen(c.facts, SHARE)).toBe(SHARE.amountFen - 1_000);
    const sums = sharingSums(c.facts, 0, [SHARE], []);
    expect(sums).toMatchObject({
      plannedFen: OWN_FEN,
      reducedFen: 1_000,
      coveredFen: 1_000,
      shortfallFen: 1_000,
      openFen: OWN_FEN,
    });
    expect(outdatedBy(c.facts, { plannedFen: OWN_FEN, rollId: 'r1', reductions: 0 })).toEqual([]);
  });

  test('that others bear asks for a new allocation, whose shares contain it', () => {
    const c = allocated();
    c.must('reduceForHardship', 'body', { ...input, coveredBy: 'others' });
    c.must('confirmRequest', 'community', {});
    const basis = { plannedFen: OWN_FEN, rollId: 'r1', reductions: c.facts.sharing?.allocation?.reductions ?? 0 };
    expect(outdatedBy(c.facts, basis)).toEqual(['reductions']);
    c.must('allocateCoFunding', 'body', { allocationNo: 2, evidence: FILE });
    c.must('confirmRequest', 'community', {});
    const lowered = { ...SHARE, amountFen: SHARE.amountFen - 1_000 };
    expect(owedFen(c.facts, lowered)).toBe(lowered.amountFen);
  });

  test('is not above what the home owes, and names the money that bears it', () => {
    const c = allocated();
    const give = (more: object) => c.give('reduceForHardship', 'body', { ...input, coveredBy: 'others', ...more });
    expect(give({ reducedFen: SHARE.amountFen + 1 })).toEqual({ refused: ['above-share'] });
    expect(give({ coveredBy: 'otherMoney' })).toEqual({ refused: ['covering-source-missing'] });
    expect(give({ reducedFen: SHARE.amountFen })).toEqual({ events: ['commandRequested'] });
    expect(funded(0).give('reduceForHardship', 'body', { ...input, coveredBy: 'others' })).toEqual({
      refused: ['allocation-missing'],
    });
  });
});

test('a pledge is written off once, by two people; what the home owes stays', () => {
  const c = allocated();
  const pledges = [{ no: 1, ...SHARE }];
  expect(sharingSums(c.facts, 0, [SHARE], pledges)).toMatchObject({ pledgedFen: SHARE.amountFen, unitsPledged: 1 });
  c.must('writeOffPledge', 'body', { pledgeNo: 1, grounds: '业主已搬离', evidence: FILE });
  expect(c.give('confirmRequest', 'body', {})).toEqual({ refused: ['separation-of-duties'] });
  c.must('confirmRequest', 'community', {});
  expect(sharingSums(c.facts, 0, [SHARE], pledges)).toMatchObject({ pledgedFen: 0, unitsPledged: 0, unitsUnpaid: 1 });
  expect(c.give('writeOffPledge', 'body', { pledgeNo: 1, grounds: '重复', evidence: FILE })).toEqual({
    refused: ['pledge-already-written-off'],
  });
});

test('the public reads no figure about one to four homes', () => {
  const sums = {
    ...{ plannedFen: 100, allocatedFen: 100, pledgedFen: 40, reducedFen: 10, coveredFen: 10, shortfallFen: 3 },
    ...{ receivedFen: 50, openFen: 50, units: 20, unitsPledged: 5, unitsReduced: 5, unitsPaid: 15, unitsUnpaid: 5 },
  };
  expect(publicSums(sums)).toMatchObject({ pledgedFen: 40, reducedFen: 10, unitsPaid: 15, unitsUnpaid: 5 });
  expect(publicSums({ ...sums, unitsPledged: 4, unitsReduced: 1 })).toMatchObject({
    ...{ pledgedFen: null, reducedFen: null, coveredFen: null, shortfallFen: null, unitsPaid: 15 },
  });
  expect(publicSums({ ...sums, unitsPaid: 16, unitsUnpaid: 4 })).toMatchObject({ unitsPaid: null, unitsUnpaid: null });
  expect(publicSums({ ...sums, unitsPaid: 0, unitsUnpaid: 20 })).toMatchObject({ unitsPaid: 0, unitsUnpaid: 20 });
  expect(publicSums(sums)).not.toHaveProperty('unitsReduced');
});

test('another plan asks for a new allocation, until it is decided', () => {
  const c = allocated();
  expect(c.due).not.toHaveProperty('allocate-co-funding');
  const unit = '1栋1单元101';
  c.mustByTwo('reduceForHardship', 'body', {
    ...{ unit, reducedFen: 5, coveredBy: 'others', grounds: '低保户' },
    evidence: FILE,
  });
  expect(c.due).toHaveProperty('allocate-co-funding');
  c.mustByTwo('allocateCoFunding', 'body', { allocationNo: 2, evidence: FILE });
  expect(c.due).not.toHaveProperty('allocate-co-funding');
});
