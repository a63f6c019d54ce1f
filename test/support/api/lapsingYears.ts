import { envelopeDifferences } from '../../../db/budgets';
import { grantDifferences } from '../../../db/envelopeGrants';
import { addPolicy } from '../../../db/policies';
import type { ApiResponse } from '../../../demonstration/client';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { postedCourtyard } from '../database/postedCourtyard';
import { type EnvelopeRow, faultsOf } from './envelopes';
import type { Office } from './office';

interface Years {
  readonly office: Office;
  /** The last closed one; 300,000 fen are committed in the next. */
  readonly year: number;
  readonly posted: Awaited<ReturnType<typeof postedCourtyard>>;
  readonly set: (grantedFen: number, more: object) => Promise<ApiResponse>;
  readonly close: (year: number) => Promise<ApiResponse>;
  readonly envelopeOf: (year: number) => Promise<EnvelopeRow | undefined>;
}

/** Years of a district under a policy by which unspent money lapses. */
export const lapsingYears = (here: () => Years): void => {
  test('what lapses is covered by the next year, as long as that can be set; then its year closes without it', async () => {
    const { office, year, posted, set, close, envelopeOf } = here();
    const { pool, ownerPool } = office.api.database;
    const lapsing = { ...STANDARD_POLICY, version: 'lapsing', budget: { isRequired: true, unspent: 'lapse' as const } };
    await addPolicy(ownerPool, 'renovation', lapsing, 'tests');
    await office.clock.past(`${year + 1}-12-31T16:00:00.000Z`);
    expect(faultsOf(await close(year + 1))).toEqual([['envelope-missing', undefined]]);
    await set(299_999, { year: year + 2 });
    expect(faultsOf(await close(year + 1))).toEqual([['envelope-insufficient', undefined]]);
    await set(300_000, { year: year + 2 });
    expect((await close(year + 1)).status).toBe(200);
    expect(await envelopeOf(year + 1)).toMatchObject({ committedFen: 0, carriedOutFen: 0, isClosed: true, leftFen: 0 });
    expect(await envelopeOf(year + 2)).toMatchObject({ grantedFen: 300_000, carriedInFen: 0, committedFen: 300_000 });

    // Nobody thinks of it for two years.
    await office.clock.past(`${year + 3}-12-31T16:00:00.000Z`);
    expect(faultsOf(await close(year + 2))).toEqual([['envelope-missing', undefined]]);
    await office.clock.past(`${year + 4}-12-31T16:00:00.000Z`);
    expect(faultsOf(await set(300_000, { year: year + 3 }))).toEqual([['budget-year-unknown', '/year']]);
    expect((await close(year + 2)).status).toBe(200);
    expect(await envelopeOf(year + 2)).toMatchObject({ committedFen: 300_000, carriedOutFen: 0, isClosed: true });
    const at = new Date(await office.clock.now()).toISOString();
    const paid = { source: 'subsidy', from: 'committed', to: 'paid', amountFen: 250_000 } as const;
    expect(await posted.post(at, paid)).toBe('written');
    expect(await envelopeOf(year + 2)).toMatchObject({ committedFen: 50_000, paidFen: 250_000, leftFen: 0 });
    expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
    expect(await grantDifferences(pool, 'renovation')).toEqual([]);
  });
};
