import { envelopeDifferences } from '../../../db/budgets';
import { uncountedFen } from '../../../db/envelopeUse';
import { createOrganisations } from '../../../demonstration/cast';
import { postedCourtyard } from '../database/postedCourtyard';
import { BUDGETS, type EnvelopeRow } from './envelopes';
import type { Office } from './office';

interface Envelopes {
  readonly office: Office;
  readonly year: number;
  readonly envelopeOf: (year: number) => Promise<EnvelopeRow | undefined>;
}

/** Envelopes whose courtyards have gone to another district. */
export const envelopesOfMovedCases = (here: () => Envelopes): void => {
  test('what a courtyard has drawn stays with the district where it drew it, which sees its sum and not its name', async () => {
    const { office, year, envelopeOf } = here();
    const { pool } = office.api.database;
    const at = new Date(await office.clock.now()).toISOString();
    const districts = [];
    for (const district of ['乙区', '丙区']) {
      const names = { city: '成都', district, subDistrict: `${district}街道`, community: `${district}社区` };
      districts.push(await createOrganisations(office.api.administrator, names));
    }
    const [one, other] = districts as [Office['at'], Office['at']];
    const drawn = { source: 'subsidy', from: 'budget', to: 'committed', amountFen: 1_000 } as const;

    const gone = await postedCourtyard(pool, office.at.community, at);
    const { committedFen: before } = (await envelopeOf(year)) as EnvelopeRow;
    expect([await gone.post(at, drawn), await gone.move(at, other.community)]).toEqual(['written', 'written']);
    const envelope = (await envelopeOf(year)) as EnvelopeRow;
    const used = async () => {
      const path = `${BUDGETS}/${envelope.id}/cases`;
      type Used = { cases: { caseId: string; committedFen: number }[]; elsewhere: object };
      return (await office.people.districtFinance.must<Used>(path)).body;
    };
    const { cases, elsewhere } = await used();
    expect(cases.map(({ caseId }) => caseId)).not.toContain(gone.caseId);
    expect(cases.reduce((sum, { committedFen }) => sum + committedFen, 0)).toBe(before);
    expect(elsewhere).toEqual({ cases: 1, reservedFen: 0, committedFen: 1_000, paidFen: 0 });
    expect(envelope.committedFen).toBe(Number(before) + 1_000);
    await gone.post(at, { ...drawn, from: 'committed', to: 'budget' });
    expect((await used()).elsewhere).toMatchObject({ cases: 0, committedFen: 0 });

    // Without an envelope it is as with one: the first one counts what was drawn there, wherever the courtyard is by then.
    const there = await postedCourtyard(pool, one.community, at);
    await there.post(at, drawn);
    await there.move(at, other.community);
    await there.post(at, { ...drawn, amountFen: 10 });
    await there.move(at, office.at.community);
    const uncounted = (organisationId: string) =>
      uncountedFen(pool, 'renovation', { organisationId, year, source: 'subsidy' });
    expect([await uncounted(one.district), await uncounted(other.district)]).toEqual([1_000, 10]);
    expect(await uncounted(office.at.district)).toBe(0);
    await there.post(at, { ...drawn, from: 'committed', to: 'budget', amountFen: 1_010 });
    expect([await uncounted(one.district), await uncounted(other.district)]).toEqual([0, 0]);
    expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
  });
};
