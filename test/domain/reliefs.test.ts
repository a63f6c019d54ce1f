import { dateOf } from '../../domain/kernel/time/instant';
import { allocationOutdatedBy, owedFen, sharingSums, splitShares } from '../../domain/renovation/sharing';
import { allocated, MINUTES as FILE, SHARE } from '../support/courtyards/allocated';
import { OWN_FEN } from '../support/courtyards/funded';

describe('what a home was let off is owed again once two have taken it back', () => {
  const input = { unit: '1栋1单元101', reducedFen: 1_000, grounds: '低保户', evidence: FILE } as const;
  const takeBack = (c: ReturnType<typeof allocated>, no: number, kind: 'reduction' | 'pledge' = 'reduction') =>
    c.byTwo('reverseRelief', 'body', { kind, no, grounds: '材料不实', evidence: FILE });

  test.each([{ coveredBy: 'others' }, { coveredBy: 'otherMoney', coveredFrom: '街道互助资金' }] as const)(
    '$coveredBy would have borne it: before anything follows, all is as it was',
    (borne) => {
      const c = allocated();
      const before = sharingSums(c.facts, 0, [SHARE], []);
      c.mustByTwo('reduceForHardship', 'body', { ...input, ...borne });
      expect(takeBack(c, 2)).toEqual({ refused: ['relief-unknown'] });
      expect(takeBack(c, 1)).toEqual({ events: ['requestConfirmed', 'reliefReversed'] });
      expect([owedFen(c.facts, SHARE), sharingSums(c.facts, 0, [SHARE], [])]).toEqual([SHARE.amountFen, before]);
      expect(allocationOutdatedBy(c.facts)).toEqual([]);
      expect(takeBack(c, 1)).toEqual({ refused: ['nothing-let-off'] });
      c.mustByTwo('reduceForHardship', 'body', { ...input, ...borne });
      for (const no of [1, 2]) expect(takeBack(c, no)).toEqual({ refused: ['relief-unknown'] });
      expect(takeBack(c, 3)).toHaveProperty('events');
    },
  );

  test('others bear it by the allocation in force: the home owes at once, and a new allocation is due without it', () => {
    const c = allocated();
    c.mustByTwo('reduceForHardship', 'body', { ...input, coveredBy: 'others' });
    c.mustByTwo('allocateCoFunding', 'body', { allocationNo: 2, evidence: FILE });
    const lowered = { ...SHARE, amountFen: SHARE.amountFen - 1_000 };
    expect([owedFen(c.facts, lowered), allocationOutdatedBy(c.facts)]).toEqual([lowered.amountFen, []]);
    expect(takeBack(c, 1)).toHaveProperty('events');
    expect([owedFen(c.facts, lowered), allocationOutdatedBy(c.facts)]).toEqual([SHARE.amountFen, ['reductions']]);
    expect(sharingSums(c.facts, 0, [lowered], [])).toMatchObject({ reducedFen: 0, shortfallFen: 0, unitsReduced: 0 });
    expect(c.due).toHaveProperty('allocate-co-funding');
    const units = [101, 102, 103].map((unit) => ({ building: '1栋', unit: `1单元${unit}`, areaCentiSqm: unit }));
    expect(splitShares(OWN_FEN, 'area', units, c.facts.sharing?.reductions)).toEqual(
      splitShares(OWN_FEN, 'area', units),
    );
  });

  test('other money that has come in to bear it is reversed first', () => {
    const c = allocated();
    c.mustByTwo('reduceForHardship', 'body', { ...input, coveredBy: 'otherMoney', coveredFrom: '街道互助资金' });
    const receipt = { amountFen: 600, receivedOn: dateOf(c.now), receipt: '助1', evidence: FILE };
    expect(c.byTwo('recordCoFunding', 'body', receipt)).toHaveProperty('events');
    expect(takeBack(c, 1)).toEqual({ refused: ['relief-covered'] });
    c.mustByTwo('reverseReceipt', 'body', { receipt: '助1', why: '误登' });
    expect(takeBack(c, 1)).toHaveProperty('events');
    expect(owedFen(c.facts, SHARE)).toBe(SHARE.amountFen);
  });

  test('a pledge that was written off is expected again', () => {
    const c = allocated();
    const pledges = [{ no: 1, ...SHARE }];
    const before = sharingSums(c.facts, 0, [SHARE], pledges);
    expect(takeBack(c, 1, 'pledge')).toEqual({ refused: ['nothing-let-off'] });
    c.mustByTwo('writeOffPledge', 'body', { pledgeNo: 1, grounds: '业主已搬离', evidence: FILE });
    expect(takeBack(c, 1, 'pledge')).toHaveProperty('events');
    expect(sharingSums(c.facts, 0, [SHARE], pledges)).toEqual(before);
    c.mustByTwo('writeOffPledge', 'body', { pledgeNo: 1, grounds: '业主已搬离', evidence: FILE });
  });
});
