import { createOrganisations } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { enteredList, LISTS, sentMinutes } from './decisionLists';
import { BUDGETS, type Budgets, grantBody, hire, sendBudgetFile, verdict } from './envelopes';
import type { newDistricts } from './newDistricts';
import type { Office } from './office';
import { PDF } from './sampleFiles';

interface Reorganising {
  readonly office: Office;
  readonly staffedPlaces: ReturnType<typeof newDistricts>['staffedPlaces'];
  readonly carriedOut: (order: object) => Promise<object>;
}

/** What a district leaves that is merged into another: its envelopes, and the lists of its meetings. */
export const mergedDistricts = (here: () => Reorganising): void => {
  test('of a district leaves its envelopes and the lists of its meetings to the offices of its successor', async () => {
    const { office, staffedPlaces, carriedOut } = here();
    const { one, ones } = await staffedPlaces();
    const names = { city: '成都', district: '接收区', subDistrict: '丙街道', community: '丙社区' };
    const into = await createOrganisations(office.api.administrator, names);
    const finance = await hire(office, one.district, 'gone-finance', ['districtFinance']);
    const housing = await hire(office, one.district, 'gone-housing', ['districtHousing']);
    const heirs: Record<'finance' | 'leader' | 'housing', Person> = {
      finance: await hire(office, into.district, 'heir-finance', ['districtFinance']),
      leader: await hire(office, into.district, 'heir-leader', ['districtFinanceLeader']),
      housing: await hire(office, into.district, 'heir-housing', ['districtHousing']),
    };
    const enrolled = { organisationId: one.community, profile: { name: '随区院', city: '成都' } };
    const { courtyardId } = (
      await ones.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', { body: enrolled })
    ).body;
    const minutes = await sentMinutes({ ...office, at: one }, housing);
    const list = `${LISTS}/${await enteredList({ ...office, at: one }, minutes, [courtyardId])}`;
    const { year } = (await finance.must<Budgets>(BUDGETS)).body;
    const of = (fileId: string) => ({ organisationId: one.district, year, fileId });
    const proposed = (by: Person, fileId: string, grantedFen: number) =>
      by.ask<{ id: string }>(BUDGETS, { body: grantBody(of(fileId), { grantedFen }) });
    const fileId = await sendBudgetFile(finance, one.district);
    const { id } = (await proposed(finance, fileId, 1_000)).body;
    await carriedOut({ kind: 'merge', from: one.district, into: into.district });

    // What waits is confirmed there, and what stands is changed, and closed when its year is over.
    const confirm = (proposal: string) => heirs.leader.ask(`${BUDGETS}/proposals/${proposal}/confirm`, { body: {} });
    expect((await confirm(id)).status).toBe(200);
    const sent = await sendBudgetFile(heirs.finance, one.district);
    expect((await confirm((await proposed(heirs.finance, sent, 800)).body.id)).status).toBe(200);
    const { source: _, ...closing } = grantBody(of(sent), {});
    const closed = await heirs.finance.ask(`${BUDGETS}/closings`, { body: closing });
    expect(verdict(closed)).toEqual([409, 'year-not-over']);
    const { envelopes, places } = (await heirs.finance.must<Budgets & { places: object[] }>(BUDGETS)).body;
    expect(envelopes).toContainEqual(expect.objectContaining({ organisationId: one.district, grantedFen: 800 }));
    const place = { id: one.district, successorName: '接收区', mayPropose: true };
    expect(places).toContainEqual(expect.objectContaining(place));
    const document = `${BUDGETS}/organisations/${one.district}/files/${fileId}`;
    expect((await heirs.finance.ask(document)).status).toBe(200);

    // A list that waits is its successor's office's, and holds nothing once that takes its rows off. None is made any more.
    const off = (by: Person) => by.ask(`${list}/taken-off`, { body: { why: '合并后另行办理' } });
    expect((await heirs.finance.must(list)).body).toMatchObject({ mayPrepare: false });
    expect((await heirs.housing.must(list)).body).toMatchObject({ mayPrepare: true, rows: [{ state: 'prepared' }] });
    expect(verdict(await off(heirs.finance))).toEqual([403, 'decision-of-other-office']);
    expect((await off(heirs.housing)).status).toBe(200);
    const files = `${LISTS}/organisations/${one.district}/files`;
    expect((await heirs.housing.ask(`${files}/${minutes}`)).status).toBe(200);
    const file = { content: PDF, type: 'application/pdf' };
    expect(verdict(await heirs.housing.ask(`${files}?name=new`, { file }))).toEqual([409, 'organisation-ended']);
  });
};
