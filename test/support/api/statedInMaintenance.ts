import type { Cast } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { advance } from '../../../demonstration/life';
import { enrolledIn, firmBelow, hireAs, toldOf } from './contracted';
import { hire } from './envelopes';
import { ReplacingManager } from './firmOfBefore';
import type { Office } from './office';
import { uploadScan } from './sampleFiles';

interface Read {
  readonly stage: string;
  readonly state: {
    readonly works: { readonly statements?: readonly { readonly why: string; readonly answered?: object }[] };
  };
}

interface WithEngagements {
  readonly state: {
    readonly engagements: readonly { readonly role: string; readonly organisationId: string; readonly to?: string }[];
  };
  readonly openRequests: readonly object[];
}

/** A firm that had the contract for a while says in maintenance what it has built: the auditor answers, and the other firm reads nothing of it. */
export const statedInMaintenance = (
  here: () => { readonly office: Office; readonly cast: Cast; readonly id: string },
): void => {
  test('a firm of before states its part in maintenance, and the auditor answers it; the other firm reads nothing', async () => {
    const { office, ...other } = here();
    const { id, cast: all } = await enrolledIn(office, '陈述巷1号院', 'stated-');
    const organisationId = await firmBelow(office, '短期公司');
    const before = await hireAs(office, organisationId, 'contractor', 'short-contractor');
    const projectManager = new ReplacingManager(all.projectManager, organisationId, () => undefined);
    const cast: Cast = { ...all, projectManager };
    await advance(cast, id, { until: 'maintenance', seed: 3, households: 12, now: office.clock.now });

    const account = { claimedFen: 59_000_000, why: '更正' };
    expect(await toldOf(cast.contractor, id, 'submitSettlement', account)).toEqual([409, ['wrong-stage']]);
    const evidence = [await uploadScan(before, id)];
    const stated = { claimedFen: 1_000_000, why: '进场清表由我方完成', evidence };
    expect((await toldOf(before, id, 'submitSettlement', stated))[0]).toBe(200);
    expect(await toldOf(before, id, 'submitSettlement', stated)).toEqual([409, ['statement-waiting']]);

    const path = `/api/v1/courtyards/${id}`;
    const read = async (part: Cast[keyof Cast]) => (await part.must<Read>(path)).body;
    const told = async (part: Cast[keyof Cast]) =>
      JSON.stringify([await read(part), (await part.must(`${path}/timeline?limit=200`)).body]);
    expect(await told(cast.contractor)).not.toContain('进场清表');
    expect(await told(cast.auditor)).toContain('进场清表');

    const answer = '未见施工记录，不予认可';
    const byFirm = [
      { organisationId: cast.contractor.organisationId, eligibleFen: 59_400_000 },
      { organisationId, eligibleFen: 0, answer },
    ];
    const cuts = [{ item: '路面', amountFen: 600_000, why: '工程量核减' }];
    const anew = { eligibleFen: 59_400_000, cuts, why: '答复陈述意见' };
    expect(await toldOf(cast.auditor, id, 'auditSettlement', anew)).toEqual([422, ['firm-parts-incomplete /byFirm']]);
    await cast.auditor.mustGive(id, 'auditSettlement', { ...anew, byFirm });
    const finance = await hire(office, office.at.district, 'stated-finance', ['districtFinance']);
    await finance.mustGive(id, 'confirmRequest', {});
    expect((await read(before)).state.works.statements).toMatchObject([{ why: stated.why, answered: { answer } }]);
    expect((await read(cast.supervisor)).stage).toBe('maintenance');

    // Its account is another firm's in another courtyard: whoever releases that one reads it, and the firms do not.
    const ofBoth = { bank: '某银行', payeeAccount: '6222 0000 7777 8888' };
    await before.mustGive(id, 'registerPayeeAccount', { ...ofBoth, evidence: [await uploadScan(before, id)] });
    await cast.subDistrictLeader.mustGive(id, 'confirmRequest', {});
    const there = other.cast.projectManager;
    const { body } = await there.must<WithEngagements>(`/api/v1/courtyards/${other.id}`);
    const follows = body.state.engagements.find(({ role, to }) => role === 'contractor' && to === undefined);
    const more = { organisationId: follows?.organisationId, evidence: [await uploadScan(there, other.id)] };
    await there.mustGive(other.id, 'registerPayeeAccount', {
      ...ofBoth,
      payeeAccount: '6222-0000-7777 ８８８８',
      ...more,
    });
    const toldThere = async (by: Person) =>
      JSON.stringify((await by.must<WithEngagements>(`/api/v1/courtyards/${other.id}`)).body.openRequests ?? []);
    expect(await toldThere(other.cast.subDistrictLeader)).toContain('在“陈述巷1号院”登记为短期公司的账户');
    expect(await toldThere(other.cast.contractor)).not.toContain('短期公司');
  });
};
