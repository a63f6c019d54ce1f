import { sendAccountMails } from '../../activities/accountMail';
import type { Mail } from '../../activities/mailQueue';
import { auditOf } from '../../db/audit';
import type { Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { changeByBoth, employ } from '../../demonstration/employ';
import { paymentPapers } from '../../demonstration/payments';
import { documentsOf } from '../../demonstration/samples';
import { giveByTwo } from '../../demonstration/twoHands';
import { PASSWORD } from '../support/api/apiServer';
import { contractOf, courtyardAt, led, toldOf } from '../support/api/contracted';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { secondAccountOf } from '../support/api/secondAccount';
import { makeOnePerson } from '../support/database/persons';
import { unitsOwnedBy } from '../support/database/rolls';

interface Interest {
  readonly id: string;
  readonly accountId: string;
  readonly login: string;
  readonly organisationId: string | null;
  readonly endedAt: string | null;
  readonly endConfirmedBy: string | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
  readonly mayConfirm: boolean;
}

let office: Office;
let id: string;
let cast: Cast;
let receivedOn: string;
/** A ballot of another courtyard. */
let ballot: string;
let bodyThere: Person;
let residentThere: Person;

beforeAll(async () => {
  office = await openOffice();
  receivedOn = await office.today();
  const there = await office.enrol('回避巷2号院');
  ({ body: bodyThere, resident: residentThere } = await office.bodyOf(there, 'there-'));
  const { ballotId } = await withOpenBallot(office, there, unitsOwnedBy('o1', 'o2', 'o3', 'o4'));
  ballot = `/api/v1/courtyards/${there}/ballots/${ballotId}`;
  ({ id, cast } = await courtyardAt(office, '回避巷1号院', 'subsidy'));
});
afterAll(() => office?.stop());

const declare = (by: Person, body: object) => by.ask<Interest>('/api/v1/me/interests', { body });
const inFirm = (organisationId: string) => ({ about: 'organisation', organisationId, relation: '出资人' });
const relative = ({ login }: Person) => ({ about: 'official', login, relation: '配偶' });
const declared = async (by: Person, body: object): Promise<Interest> => {
  const answer = await declare(by, body);
  expect(answer.status).toBe(201);
  return answer.body;
};
const end = ({ accountId, id: interestId }: Interest) =>
  changeByBoth(office.api, accountId, { kind: 'endInterest', interestId });
const confirmOf = (by: Person, { id: interestId }: Interest) =>
  by.ask<Interest>(`/api/v1/interests/${interestId}/confirm`, { body: {} });
const mineOf = async (by: Person, { id: interestId }: Interest) =>
  (await by.must<{ interests: Interest[] }>('/api/v1/me/interests')).body.interests.find(
    (one) => one.id === interestId,
  );
const administratorAt = async (organisationId: string, login: string): Promise<Person> => {
  return office.api.hire({ login, name: login, organisationId, roles: ['administrator'] });
};
/** A second account of somebody of the office, in a firm. */
const secondAccountIn = async (organisationId: string, part: 'projectManager' | 'districtPayer'): Promise<string> => {
  const login = `${part}-in-firm`;
  const account = await employ(office.api, { login, name: login, organisationId, roles: ['contractor'] }, PASSWORD);
  await makeOnePerson(office.api.database.ownerPool, part, login);
  return account;
};
const proposalsOf = ({ accountId }: Interest) => `/api/v1/accounts/${accountId}/proposals`;
const faultsOf = ({ body }: { body: unknown }) =>
  ((body as { errors?: { code: string; path?: string }[] }).errors ?? []).map(({ code, path }) => `${code} ${path}`);
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const paper = (ownerKey: string) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn });
const enter = (by: Person, ownerKey: string) => by.ask(`${ballot}/papers`, { body: { papers: [paper(ownerKey)] } });
const verify = (by: Person, ownerKey: string) =>
  by.ask(`${ballot}/papers/verifications`, { body: { papers: [{ ownerKey, choice: 'for' }] } });

describe('what is declared', () => {
  test('names a firm by its place; no second firm of its name stands there, in which nobody would have declared it', async () => {
    const make = (parentId: string) =>
      office.api.administrator.ask('/api/v1/organisations', {
        body: { parentId, kind: 'firm', name: '金牛会计师事务所' },
      });
    const twin = await make(office.at.district);
    expect([twin.status, codeOf(twin)]).toEqual([409, 'organisation-exists']);
    expect((await make(office.at.city)).status).toBe(201);
    const { body } = await cast.body.must<{ parties: { above: string }[] }>(
      `/api/v1/interest-parties?text=${encodeURIComponent('金牛会计师')}`,
    );
    expect(body.parties.map(({ above }) => above).sort()).toEqual(['成都', '成都 · 金牛']);
  });

  test('is a firm, a body or another official; what is unknown, one’s own or known already is refused', async () => {
    const { community, gridWorker } = cast;
    expect(faultsOf(await declare(community, inFirm('nowhere')))).toEqual(['organisation-unknown /organisationId']);
    expect(faultsOf(await declare(community, inFirm(office.at.district)))).toEqual([
      'organisation-unknown /organisationId',
    ]);
    expect(faultsOf(await declare(community, { ...relative(gridWorker), login: 'nobody' }))).toEqual([
      'login-unknown /login',
    ]);
    const same = await secondAccountOf(office, 'community', 'gridWorker');
    expect(faultsOf(await declare(community, relative(same)))).toEqual(['interest-in-oneself /login']);
    const interest = await declared(community, inFirm(office.at.firms.auditor));
    expect(interest).toMatchObject({ organisationName: '金牛会计师事务所', organisationAbove: '成都 · 金牛' });
    expect(codeOf(await declare(community, inFirm(office.at.firms.auditor)))).toBe('interest-known');
    await end(interest);
  });

  test('holds at once and ends only by two administrators, neither of them the person’s relative', async () => {
    const { administrator, confirmer } = office.api;
    const { auditor } = office.at.firms;
    const path = `/api/v1/accounts/${cast.gridWorker.accountId}`;
    const { body: interest } = await administrator.must<Interest>(`${path}/interests`, { body: inFirm(auditor) });
    const mine = await cast.gridWorker.must<{ interests: Interest[] }>('/api/v1/me/interests');
    expect(mine.body.interests).toMatchObject([{ id: interest.id, endedAt: null }]);
    const kin = await declared(confirmer, relative(cast.gridWorker));
    const proposed = await administrator.must<{ proposal: { id: string; change: object; interest: object } }>(
      `${path}/proposals`,
      {
        body: { kind: 'endInterest', interestId: interest.id },
      },
    );
    expect(proposed.body.proposal).toMatchObject({
      change: { interestId: interest.id },
      interest: { relation: '出资人' },
    });
    const confirm = `/api/v1/account-proposals/${proposed.body.proposal.id}/confirm`;
    expect(codeOf(await administrator.ask(confirm, { body: {} }))).toBe('same-person');
    expect(codeOf(await confirmer.ask(confirm, { body: {} }))).toBe('own-account');
    const local = await administratorAt(office.at.district, 'local');
    expect((await local.ask(confirm, { body: {} })).status).toBe(200);
    const { body } = await administrator.must<{ interests: Interest[] }>(`${path}/interests`);
    expect(body.interests.find((one) => one.id === interest.id)?.endConfirmedBy).toBe('local');
    // Of the confirmer's own relation another two decide.
    expect(codeOf(await confirmer.ask(proposalsOf(kin), { body: { kind: 'endInterest', interestId: kin.id } }))).toBe(
      'own-account',
    );
    const asked = { body: { kind: 'endInterest', interestId: kin.id } };
    const ending = await administrator.must<{ proposal: { id: string } }>(proposalsOf(kin), asked);
    const third = await administratorAt('programme', 'third');
    await third.must(`/api/v1/account-proposals/${ending.body.proposal.id}/confirm`, { body: {} });
    const log = JSON.stringify(await auditOf(office.api.database.pool, 'accounts'));
    // The log names no relatives.
    expect([log.includes('declareInterest'), log.includes('endInterest'), log.includes('配偶')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('relatives are one hand', () => {
  test('one enters a paper, the other does not verify it; after the relation has ended they do', async () => {
    const { gridWorker, community } = cast;
    expect((await enter(gridWorker, 'o1')).status).toBe(201);
    const interest = await declared(community, relative(gridWorker));
    expect(faultsOf(await verify(community, 'o1'))).toEqual(['paper-same-person /papers/0/ownerKey']);
    await end(interest);
    expect((await verify(community, 'o1')).status).toBe(200);
  });

  test('one applies, the other does not approve; nor does a relative of whoever approved before, once they confirm it', async () => {
    const { projectManager, community, subDistrictLeader } = cast;
    const documents = await documentsOf(projectManager, id);
    await projectManager.mustGive(id, 'applyForSubsidy', { amountFen: 48_000_000, documents });
    const ofApplicant = await declared(community, relative(projectManager));
    expect(await toldOf(community, id, 'endorseApplication')).toEqual([403, ['separation-of-duties']]);
    await end(ofApplicant);
    await community.mustGive(id, 'endorseApplication');
    const ofApprover = await declared(community, relative(subDistrictLeader));
    expect((await confirmOf(subDistrictLeader, ofApprover)).status).toBe(200);
    expect(await toldOf(subDistrictLeader, id, 'endorseApplication')).toEqual([403, ['separation-of-duties']]);
    const { body } = await subDistrictLeader.must<{ availableActions: { command: string; allowed: boolean }[] }>(
      `/api/v1/courtyards/${id}`,
    );
    expect(body.availableActions).toContainEqual(
      expect.objectContaining({ command: 'endorseApplication', allowed: false }),
    );
    await end(ofApprover);
    await led(office, cast, id, 'works');
  });
});

describe('an interest in a body bars from its courtyard', () => {
  test('no paper is entered or verified by whoever has one, nor by whose relative lives there', async () => {
    const { gridWorker } = cast;
    for (const body of [inFirm(bodyThere.organisationId), relative(bodyThere)]) {
      const interest = await declared(gridWorker, body);
      expect(codeOf(await enter(gridWorker, 'o2'))).toBe('conflict-of-interest');
      await end(interest);
    }
    expect((await enter(gridWorker, 'o2')).status).toBe(201);
  });

  test('and from the slips with its codes', async () => {
    const { community } = cast;
    const ask = (path: string, body?: { body: object }) => community.ask(`${ballot}/${path}`, body);
    const slips = () => Promise.all([ask('vote-slips', { body: {} }), ask('reminder-slips')]);
    const interest = await declared(community, inFirm(bodyThere.organisationId));
    expect((await slips()).map(codeOf)).toEqual(['conflict-of-interest', 'conflict-of-interest']);
    await end(interest);
    expect((await slips()).map(codeOf)).toEqual(['slips-by-paper-handler', undefined]);
  });
});

describe('what one declares of oneself and another', () => {
  test('keeps nobody else from work, and no administrator from ending it', async () => {
    const { gridWorker } = cast;
    const { administrator, confirmer } = office.api;
    const interests = [await declared(residentThere, inFirm(bodyThere.organisationId))];
    for (const other of [gridWorker, administrator, confirmer]) {
      interests.push(await declared(residentThere, relative(other)));
    }
    expect((await enter(gridWorker, 'o3')).status).toBe(201);
    // Who is said to be their relative ends it, too.
    for (const interest of interests) await end(interest);
    expect(await mineOf(gridWorker, interests[1] as Interest)).toMatchObject({ confirmedAt: null, mayConfirm: false });
  });

  test('binds the other once they confirm it, and then the administrators of either end it', async () => {
    const { gridWorker, community } = cast;
    const interest = await declared(residentThere, relative(gridWorker));
    expect(interest).toMatchObject({ confirmedAt: null, mayConfirm: false });
    expect((await confirmOf(community, interest)).status).toBe(404);
    expect((await confirmOf(residentThere, interest)).status).toBe(404);
    expect(await mineOf(gridWorker, interest)).toMatchObject({ mayConfirm: true });
    expect((await confirmOf(gridWorker, interest)).body).toMatchObject({
      confirmedBy: expect.any(String),
      mayConfirm: false,
    });
    expect(codeOf(await confirmOf(gridWorker, interest))).toBe('nothing-to-change');
    expect(codeOf(await enter(gridWorker, 'o4'))).toBe('conflict-of-interest');
    await end({ ...interest, accountId: gridWorker.accountId });
    expect((await enter(gridWorker, 'o4')).status).toBe(201);
  });
});

describe('an interest in a firm', () => {
  test('keeps a project manager from engaging it, and from its contract once it is engaged', async () => {
    const { projectManager } = cast;
    const contract = await contractOf(office, cast);
    const interest = await declared(projectManager, inFirm(office.at.firms.contractor));
    expect(await toldOf(projectManager, id, 'awardContract', contract)).toEqual([
      403,
      ['conflict-of-interest /contractorId'],
    ]);
    await end(interest);
    // One's own second account there is an interest as a relative's would be, while it is enabled.
    const own = await secondAccountIn(office.at.firms.contractor, 'projectManager');
    expect(await toldOf(projectManager, id, 'awardContract', contract)).toEqual([
      403,
      ['conflict-of-interest /contractorId'],
    ]);
    await office.api.administrator.must(`/api/v1/accounts/${own}`, { method: 'PATCH', body: { disabled: true } });
    await projectManager.mustGive(id, 'awardContract', contract);
    const again = await declared(projectManager, inFirm(office.at.firms.contractor));
    expect(await toldOf(projectManager, id, 'startWorks')).toEqual([403, ['conflict-of-interest']]);
    await end(again);
    await projectManager.mustGive(id, 'startWorks', {});
  });

  test('does not keep its own people from acting for it; their relative in another firm does not judge their work', async () => {
    const { contractor, engineer } = cast;
    await declared(contractor, inFirm(office.at.firms.contractor));
    const kin = await declared(engineer, relative(contractor));
    await confirmOf(contractor, kin);
    expect(await toldOf(contractor, id, 'submitClaim', { measuredFen: 1_000_000 })).toEqual([
      403,
      ['conflict-of-interest'],
    ]);
    await end(kin);
    await contractor.mustGive(id, 'submitClaim', { measuredFen: 1_000_000 });
  });

  test('whoever was of the firm when it was engaged does not pay it, also after they have left', async () => {
    const { districtPayer, engineer } = cast;
    await engineer.mustGive(id, 'certifyClaim', {});
    const papers = paymentPapers(cast, id, office.today);
    await giveByTwo(cast, id, 'contractor', 'registerPayeeAccount', await papers.account());
    await papers.invoice(1);
    const payment = { amountFen: 1, ...(await papers.voucher('款')) };
    const pay = () => toldOf(districtPayer, id, 'payClaim', payment);
    const own = await secondAccountIn(office.at.firms.contractor, 'districtPayer');
    expect(await pay()).toEqual([403, ['conflict-of-interest']]);
    await office.api.administrator.must(`/api/v1/accounts/${own}`, { method: 'PATCH', body: { disabled: true } });
    const leftAt = (at: number) =>
      office.api.database.ownerPool.query('UPDATE account SET disabled_at = $2 WHERE id = $1', [own, new Date(at)]);
    await leftAt(await office.clock.now());
    expect(await pay()).toEqual([403, ['conflict-of-interest']]);
    await leftAt(0);
    expect((await pay())[0]).toBe(200);
  });
});

test('administrators and supervisors list what is in force', async () => {
  const interest = await declared(cast.community, inFirm(office.at.firms.engineer));
  for (const reader of [office.api.administrator, cast.supervisor]) {
    const { body } = await reader.must<{ interests: Interest[] }>('/api/v1/interests');
    expect(body.interests.map((one) => one.id)).toContain(interest.id);
  }
});

describe('a relation that awaits confirmation', () => {
  test('is mailed to the relative and the administrators of their account, and listed for them', async () => {
    const { pool, ownerPool } = office.api.database;
    const { community, gridWorker } = cast;
    const sent: Mail[] = [];
    const send = () =>
      sendAccountMails(pool, async (mail) => void sent.push(mail), { from: 'a@example.org', publicUrl: 'http://y' });
    const local = await administratorAt(office.at.subDistrict, 'mailed-administrator');
    await ownerPool.query(`UPDATE account SET email = login || '@example.org' WHERE id = ANY ($1::uuid[])`, [
      [community.accountId, gridWorker.accountId, local.accountId],
    ]);
    await send();
    sent.length = 0;
    const interest = await declared(community, relative(gridWorker));
    const waiting = async () =>
      (await local.must<{ interests: Interest[] }>('/api/v1/interests?awaiting=true')).body.interests;
    expect((await waiting()).map((one) => one.id)).toEqual([interest.id]);
    await send();
    const place = new Map(sent.map(({ to, text }) => [to, /#\/(.*)\n/.exec(text)?.[1]]));
    expect(place.get(`${gridWorker.login}@example.org`)).toBe('account');
    expect(place.get('mailed-administrator@example.org')).toBe('admin/interests');
    expect(place.has(`${community.login}@example.org`)).toBe(false);
    expect(sent[0]?.text).not.toContain('配偶');
    await confirmOf(gridWorker, interest);
    expect(await waiting()).toEqual([]);
    await end(interest);
  });

  test('is no longer mailed once it is confirmed', async () => {
    const { pool } = office.api.database;
    const { community, gridWorker } = cast;
    const sent: Mail[] = [];
    const interest = await declared(community, relative(gridWorker));
    await confirmOf(gridWorker, interest);
    await sendAccountMails(pool, async (mail) => void sent.push(mail), { from: 'a@x', publicUrl: '' });
    expect(sent.filter(({ text }) => text.includes('/admin/interests'))).toEqual([]);
    await end(interest);
  });
});

test('an official with an interest in a courtyard sets no rules for the council that resolves on it', async () => {
  const login = 'council-clerk';
  const clerk = await office.api.hire({
    login,
    name: login,
    organisationId: office.at.community,
    roles: ['community'],
  });
  const atLeastHalf = { share: { numerator: 1, denominator: 2 }, bound: 'atLeast' };
  const term = {
    from: '2026-01-01',
    to: '2029-01-01',
    members: Array.from({ length: 9 }, (_, i) => ({ name: `成员${i + 1}` })),
    rules: { text: '过半数', quorum: atLeastHalf, majority: atLeastHalf },
  };
  const record = () => clerk.ask(`/api/v1/organisations/${office.at.community}/council-terms`, { body: term });
  const interest = await declared(clerk, inFirm(bodyThere.organisationId));
  const refused = await record();
  expect([refused.status, codeOf(refused)]).toEqual([403, 'conflict-of-interest']);
  await end(interest);
  expect((await record()).status).toBe(201);
});
