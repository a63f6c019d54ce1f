import fc from 'fast-check';
import { generateRoll, rollBody } from '../../demonstration/roll';
import { rollFaults, rollFrom, rollTotals } from '../../domain/kernel/deliberation/roll';
import { assertProperty } from '../support/property/property';

describe('a made-up roll', () => {
  test('a generated roll is the same for the same seed, and differs for another', () => {
    const of = (seed: number) => generateRoll({ seed, households: 32 });
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  test('a generated roll can be imported, whatever the seed, households and floor area', () => {
    assertProperty(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 400 }),
        fc.option(fc.integer({ min: 2_000, max: 12_000 }), { nil: undefined }),
        (seed, households, meanCentiSqm) => {
          const floorAreaCentiSqm = meanCentiSqm === undefined ? undefined : meanCentiSqm * households + 7;
          const roll = generateRoll({
            seed,
            households,
            ...(floorAreaCentiSqm === undefined ? {} : { floorAreaCentiSqm }),
          });
          const { declared, units } = rollBody(roll);
          expect(rollFaults(units, declared)).toEqual([]);
          expect(roll).toHaveLength(households);
          if (floorAreaCentiSqm !== undefined) expect(declared.areaCentiSqm).toBe(floorAreaCentiSqm);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a generated roll has shops, owners of two units and co-owners, like real ones', () => {
    const roll = generateRoll({ seed: 1, households: 400 });
    const { units, owners } = rollFrom(roll);
    expect(rollTotals(units, owners).owners).toBeLessThan(400);
    expect(owners.some((owner) => owner.units > 1)).toBe(true);
    expect(owners.some((owner) => owner.names.length > 1)).toBe(true);
    expect(units.some((unit) => unit.use === 'shop')).toBe(true);
  });
});
