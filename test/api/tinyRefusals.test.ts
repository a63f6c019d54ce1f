import { faultsOfApi } from '../../api/cases/programmeApiFaults';
import type { Person } from '../../demonstration/client';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import type { Office } from '../support/api/office';
import { makeOnePerson } from '../support/database/persons';
import { AMOUNT_FEN, GRANTS, type GrantOffice, give, look, mustGive, openGrantOffice, type Told } from '../tiny/grants';
import { SMALL_GRANT_API } from '../tiny/hosted';

let here: GrantOffice;
let office: Office;
/** Who holds both offices that approve: one person must not approve twice. */
let both: Person;
beforeAll(async () => {
  here = await openGrantOffice();
  office = here.office;
  both = await here.hire('both', { roles: ['districtHousing', 'districtHousingLeader'] });
});
afterAll(() => office?.stop());

describe('refusals name their reason', () => {
  let id: string;
  beforeAll(async () => {
    id = await here.submit('添置长椅');
  });

  test('a command from another role is refused', async () => {
    const refused = await give(office.people.districtFinance, id, 'approveFirst');
    expect([refused.status, refused.body.code]).toEqual([403, 'role-not-allowed']);
  });

  test('an approval out of turn is refused', async () => {
    expect((await give(both, id, 'approveSecond')).body).toMatchObject({
      code: 'other-office-first',
      detail: '现在轮到“资助初审”办理。',
    });
  });

  test('a command of another stage is refused with the blockers, in the words of the programme', async () => {
    const asked = { amountFen: AMOUNT_FEN, reference: 'p' };
    const refused = await give(here.grantOfficer, id, 'pay', asked, { language: 'en' });
    expect([refused.status, refused.body.code]).toEqual([409, 'wrong-stage']);
    expect(refused.body.detail).toBe('The small grant is in stage “review”; this does not apply there.');
    expect(refused.body.blockedBy).toMatchObject([
      { code: 'approval-missing', detail: 'Waiting for approval: first approval.' },
      { code: 'approval-missing', detail: 'Waiting for approval: second approval.' },
    ]);
  });

  test('the person who approved first cannot approve second, whatever else that person holds', async () => {
    await mustGive(both, id, 'approveFirst');
    const refused = await give(both, id, 'approveSecond');
    expect([refused.status, refused.body.code]).toEqual([403, 'separation-of-duties']);
    await mustGive(office.people.districtHousingLeader, id, 'approveSecond');
    expect((await look(both, id)).stage).toBe('payment');
  });

  test('two accounts of one person are one hand, in what is offered as in what is decided', async () => {
    const first = await here.hire('first', { roles: ['districtHousing'] });
    const second = await here.hire('second', { roles: ['districtHousingLeader'] });
    await makeOnePerson(office.api.database.ownerPool, 'first', 'second');
    const grant = await here.submit('添置花箱');
    await mustGive(first, grant, 'approveFirst');
    const offered = (await look(second, grant)).availableActions.find(({ command }) => command === 'approveSecond');
    expect(offered).toMatchObject({ allowed: false });
    const refused = await give(second, grant, 'approveSecond');
    expect([refused.status, refused.body.code]).toEqual([403, 'separation-of-duties']);
    await mustGive(office.people.districtHousingLeader, grant, 'approveSecond');
  });

  test('a case of another programme is not found under this one’s noun, nor its own under another’s', async () => {
    const { supervisor, projectManager } = office.people;
    expect((await supervisor.ask(`${GRANTS}/${here.courtyardId}`)).status).toBe(404);
    expect((await supervisor.ask(`/api/v1/courtyards/${id}`)).status).toBe(404);
    for (const part of ['timeline', 'ledger', 'notices', 'files', 'rolls', 'submissions']) {
      const asked = await projectManager.ask(`/api/v1/courtyards/${id}/${part}`);
      expect([part, asked.status]).toEqual([part, 404]);
    }
    expect((await projectManager.give(id, 'suspend', { why: '误' })).status).toBe(404);
    expect((await give(projectManager, here.courtyardId, 'rejectRequest', { why: '误' })).status).toBe(404);
  });

  test('every fault of an invalid input is reported', async () => {
    const { projectManager } = office.people;
    const asked = await projectManager.ask<Told>(GRANTS, { body: { ...here.request('x'), amountFen: 0, more: 1 } });
    expect([asked.status, asked.body.code]).toEqual([400, 'request-invalid']);
    expect(asked.body.errors?.map(({ path }) => path).sort()).toEqual(['/amountFen', '/more']);
    const policy = { ...here.request('x'), policyVersion: STANDARD_POLICY.version };
    expect((await projectManager.ask<Told>(GRANTS, { body: policy })).body.code).toBe('policy-unknown');
  });
});

test('the API’s description has both programmes, each under its noun', async () => {
  const { body } = await office.people.supervisor.must<{ paths: Record<string, object> }>('/openapi.json');
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      `${GRANTS}/{id}/commands/pay`,
      '/api/v1/courtyards/{id}/ballots/{ballotId}',
      `${GRANTS}/{id}/files`,
    ]),
  );
  expect(Object.keys(body.paths).filter((path) => path.startsWith(GRANTS) && path.includes('ballots'))).toEqual([]);
});

test('the API does not start with a command that lacks words or a definition', () => {
  const { pay: _, ...commands } = SMALL_GRANT_API.words.commands;
  const { suspend: __, ...definitions } = SMALL_GRANT_API.commands;
  expect(faultsOfApi({ ...SMALL_GRANT_API, words: { ...SMALL_GRANT_API.words, commands } })).toEqual([
    'command pay has no words',
  ]);
  expect(faultsOfApi({ ...SMALL_GRANT_API, commands: definitions })).toEqual(['command suspend has no definition']);
});
