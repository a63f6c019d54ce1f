import type { Cast } from '../../demonstration/cast';
import type { Person, RequestOptions } from '../../demonstration/client';
import { advance } from '../../demonstration/life';
import { ALL_DOCUMENTS, documentsOf } from '../../demonstration/samples';
import type { CommandName } from '../../domain/renovation/catalogue';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { acting, codes, delegated, delegating, hiring, idOf, settle } from '../support/api/delegating';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let principal: Person;
let deputy: Person;
let today: string;

const hire = (login: string, organisationId: string, roles: readonly string[]) =>
  hiring(office)(login, organisationId, roles);

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  principal = await hire('principal', office.at.community, ['community']);
  deputy = await hire('deputy', office.at.community, ['gridWorker']);
});
afterAll(() => office?.stop());

const delegate = (by: Person, more: object = {}) => delegating(today, deputy)(by, more);
const entered = async (by: Person, more: object = {}) => idOf(await delegate(by, more));
const organisationOf = async ({ accountId }: Person): Promise<string> => {
  const { rows } = await office.api.database.pool.query<{ id: string }>(
    'SELECT organisation_id AS id FROM account WHERE id = $1',
    [accountId],
  );
  return rows[0]?.id ?? '';
};

describe('a delegate with an office of their own', () => {
  const now = () => office.clock.now();

  test('does not approve in it what they applied for in the principal’s, nor once the delegation is over', async () => {
    const { people } = office;
    const courtyard = await office.enrol('代办2号院', DEMONSTRATION_POLICY.version);
    const cast: Cast = { ...people, ...(await office.bodyOf(courtyard, 'acting-')) };
    await advance(cast, courtyard, { until: 'subsidy', seed: 1, households: 12, now });
    const leader = await hire('other-leader', office.at.subDistrict, ['subDistrictLeader']);
    const delegation = await entered(people.projectManager, { role: 'projectManager', delegateId: leader.accountId });
    await people.subDistrictLeader.must(`/api/v1/delegations/${delegation}/confirm`, { body: {} });
    const by = (person: Person, command: CommandName, input: object, more: RequestOptions = {}) =>
      person.ask(`/api/v1/courtyards/${courtyard}/commands/${command}`, {
        body: input,
        headers: { 'if-match': '*', ...more.headers },
      });
    const documents = await documentsOf(people.projectManager, courtyard);
    const applied = await by(leader, 'applyForSubsidy', { amountFen: 48_000_000, documents }, acting(delegation));
    expect([applied.status, applied.body.code]).toEqual([200, undefined]);
    await people.community.mustGive(courtyard, 'endorseApplication');
    await people.subDistrictLeader.mustGive(courtyard, 'lookAtDocuments', ALL_DOCUMENTS);
    expect(codes(await by(leader, 'endorseApplication', {}))).toEqual([403, 'separation-of-duties']);
    // Neither of the two confirms what the delegate asked for; what waits says for whom it was asked.
    expect((await by(leader, 'withdraw', { why: '居民撤回' }, acting(delegation))).status).toBe(200);
    for (const one of [leader, people.projectManager]) {
      expect(codes(await by(one, 'confirmRequest', {}))).toEqual([403, 'separation-of-duties']);
    }
    const { obligations } = (
      await people.subDistrictLeader.must<{ obligations: { courtyardId: string; requested: { by: string } | null }[] }>(
        '/api/v1/work?limit=200',
      )
    ).body;
    const asked = obligations.filter(({ courtyardId, requested }) => courtyardId === courtyard && requested !== null);
    expect(asked.map(({ requested }) => requested?.by)).toEqual([expect.stringMatching(/^other-leader同志（代.+）$/)]);
    expect((await by(people.projectManager, 'declineRequest', { why: '继续申请' })).status).toBe(200);
    expect((await settle(people.projectManager, delegation, 'end')).status).toBe(200);
    expect(codes(await by(leader, 'endorseApplication', {}))).toEqual([403, 'separation-of-duties']);
    expect((await by(people.subDistrictLeader, 'endorseApplication', {})).status).toBe(200);
  });

  test('is known, where the role decides or pays', async () => {
    const stranger = await hire('stranger', office.at.district, ['gridWorker']);
    await office.api.database.pool.query(
      `UPDATE person SET identity_key = NULL WHERE id = (SELECT person_id FROM account WHERE id = $1)`,
      [stranger.accountId],
    );
    const payer = await hire('known-payer', office.at.district, ['districtPayer']);
    expect(codes(await delegate(payer, { role: 'districtPayer', delegateId: stranger.accountId }))).toEqual([
      422,
      'delegate-unidentified/delegateId',
    ]);
  });
});

describe('nobody acts for somebody', () => {
  test('of another office, of a firm as an office, of an office as a firm, in a body, or as an administrator', async () => {
    const elsewhere = await hire('other-community', office.at.subDistrict, ['community']);
    const firm = await hire('firm-one', office.at.firms.contractor, ['contractor']);
    const other = await hire('firm-two', office.at.firms.engineer, ['engineer']);
    const inFirm = { role: 'contractor', principalId: firm.accountId };
    expect(codes(await delegate(elsewhere, {}))).toEqual([422, 'delegate-out-of-scope/delegateId']);
    expect(codes(await delegate(principal, { delegateId: firm.accountId }))).toEqual([
      422,
      'delegate-out-of-scope/delegateId',
    ]);
    for (const one of [principal, office.people.supervisor, other, office.api.administrator]) {
      expect(codes(await delegate(firm, { ...inFirm, delegateId: one.accountId }))).toEqual([
        422,
        'delegate-out-of-scope/delegateId',
      ]);
    }
    expect(codes(await delegate(principal, { delegateId: office.api.administrator.accountId }))).toEqual([
      422,
      'delegate-administrates/delegateId',
      'delegate-duties-exclude/delegateId',
    ]);
    const { body } = await office.bodyOf(await office.enrol('代办3号院'), 'elected-');
    const neighbour = await hire('not-elected', await organisationOf(body), ['resident']);
    for (const { accountId: delegateId } of [deputy, neighbour]) {
      expect(codes(await delegate(body, { role: 'body', delegateId }))).toEqual([
        422,
        'delegate-not-elected/delegateId',
      ]);
    }
  });
});

test('whoever has a step by a delegation extends it in no office of their own', async () => {
  const courtyard = await office.enrol('代办延期院');
  const clerk = await hire('clerk-away', office.at.community, ['community']);
  const leader = await hire('leader-standing-in', office.at.subDistrict, ['subDistrictLeader']);
  const { delegation } = await delegated(office, today)(clerk, 'community', leader);
  const extend = () =>
    leader.give(courtyard, 'extendObligation', { obligation: 'convene-council:1', workingDays: 5, why: '场地未定' });
  expect(codes(await extend())).toEqual([403, 'extension-by-holder/obligation']);
  await settle(clerk, delegation, 'end');
  expect((await extend()).status).toBe(200);
});
