import { bodyOf } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import { rollBody } from '../../demonstration/roll';
import { asked, codes, delegated, type Hand, hiring, settle } from '../support/api/delegating';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';
import { unitsOwnedBy, wasPosted } from '../support/database/rolls';

const OWNERS = Array.from({ length: 30 }, (_, i) => `o${i + 1}`);

let office: Office;
let today: string;
let id: string;
/** In the community's office: two who are away, the deputy of both, and another one's deputy. */
let away: Person;
let awayToo: Person;
let deputy: Hand;
let first: Required<Hand>;
let second: Required<Hand>;
let another: Required<Hand>;

beforeAll(async () => {
  office = await openOffice();
  today = await office.today();
  id = await office.enrol('代办投票院');
  const hire = (login: string, roles: readonly string[]) => hiring(office)(login, office.at.community, roles);
  const third = await hire('third', ['community']);
  [away, awayToo] = [await hire('away', ['community']), await hire('awayToo', ['community'])];
  deputy = { by: await hire('deputy', ['gridWorker']) };
  const given = delegated(office, today);
  first = await given(away, 'community', deputy.by);
  second = await given(awayToo, 'community', deputy.by);
  another = await given(third, 'community', await hire('other', ['gridWorker']));
});
afterAll(() => office?.stop());

describe('a roll', () => {
  const rolls = () => `/api/v1/courtyards/${id}/rolls`;
  let rollId: string;

  test('is imported and posted in the principal’s place, and frozen by neither of the two', async () => {
    const body = rollBody(unitsOwnedBy(...OWNERS));
    expect(codes(await asked(deputy, rolls(), { body }))).toEqual([403, 'role-not-allowed']);
    await office.people.community.mustGive(id, 'recordCouncilSession', {
      heldOn: today,
      members: 11,
      present: 9,
      resolves: 'whether',
      minutes: '纪要',
    });
    expect((await asked(first, `${rolls()}/check`, { body })).status).toBe(200);
    const imported = await asked<{ rollId: string }>(first, rolls(), { body });
    rollId = imported.body.rollId;
    expect(imported).toMatchObject({
      status: 201,
      body: { importedBy: deputy.by.accountId, importedFor: away.accountId },
    });
    expect((await asked(first, `${rolls()}/${rollId}/posting`, { body: { place: '公告栏' } })).status).toBe(201);
    const { rows } = await office.api.database.pool.query(
      'SELECT posted_by AS by, posted_for AS "for" FROM roll WHERE id = $1',
      [rollId],
    );
    expect(rows).toEqual([{ by: deputy.by.accountId, for: away.accountId }]);
    await wasPosted(office.api.database.pool, rollId);
    const freeze = (hand: Hand) =>
      asked(hand, `/api/v1/courtyards/${id}/commands/freezeRoll`, { body: { rollId }, headers: { 'if-match': '*' } });
    for (const own of [{ by: away }, first, second]) {
      expect(codes(await freeze(own))).toContain('roll-same-person/rollId');
    }
    expect((await freeze({ by: awayToo })).status).toBe(200);
  });

  test('its record says for whom it was', async () => {
    await office.people.projectManager.mustGive(id, 'openBallot', {
      motion: 'whether',
      matters: ['none'],
      title: '改不改',
      text: '整治',
    });
    const path = `/api/v1/courtyards/${id}/ballots/${id}-b1/audit?of=roll`;
    const { entries } = (await office.people.supervisor.must<{ entries: { command: string; by: string }[] }>(path))
      .body;
    expect(entries.map(({ command, by }) => [command, by])).toEqual([
      ['postRoll', 'deputy同志（代away同志）'],
      ['importRoll', 'deputy同志（代away同志）'],
    ]);
  });
});

describe('papers', () => {
  let ballot: string;
  const paper = (ownerKey: string) => ({ ownerKey, choice: 'for', channel: 'paper', receivedOn: today });
  const record = (hand: Hand, ownerKey: string) =>
    asked(hand, `${ballot}/papers`, { body: { papers: [paper(ownerKey)] } });
  const read = (ownerKey: string, choice = 'for') => ({ ownerKey, choice, receivedOn: today });
  const verify = (hand: Hand, ownerKey: string, choice?: string) =>
    asked(hand, `${ballot}/papers/verifications`, { body: { papers: [read(ownerKey, choice)] } });
  const listed = async (hand: Hand, query = '') =>
    (await asked<{ papers: { ownerKey: string; [more: string]: unknown }[] }>(hand, `${ballot}/papers${query}`)).body
      .papers;
  const own = [403, 'paper-same-person/papers/0/ownerKey'];

  beforeAll(async () => {
    const other = await office.enrol('代办录票院');
    const { ballotId } = await withOpenBallot(office, other, unitsOwnedBy(...OWNERS));
    ballot = `/api/v1/courtyards/${other}/ballots/${ballotId}`;
    id = other;
  });

  test('are entered in the principal’s place, and read a second time by neither', async () => {
    expect((await record(first, 'o1')).status).toBe(201);
    for (const one of [{ by: away }, deputy, first, second]) {
      expect(codes(await verify(one, 'o1'))).toEqual(own);
      expect((await listed(one, '?awaiting=verification')).map(({ ownerKey }) => ownerKey)).not.toContain('o1');
      expect(await listed(one)).toContainEqual(expect.objectContaining({ ownerKey: 'o1', isOwn: true }));
    }
    expect(await listed({ by: awayToo })).toContainEqual(
      expect.objectContaining({
        ownerKey: 'o1',
        enteredBy: deputy.by.accountId,
        enteredFor: away.accountId,
        isOwn: false,
      }),
    );
    expect((await verify({ by: awayToo }, 'o1')).body).toMatchObject({ counted: 1 });
    const { acts } = (await asked<{ acts: object[] }>({ by: awayToo }, `${ballot}/papers/acts?ownerKey=o1`)).body;
    expect(acts).toEqual([
      expect.objectContaining({ act: 'enter', by: deputy.by.accountId, actingFor: away.accountId }),
      expect.objectContaining({ act: 'verify', by: awayToo.accountId, actingFor: null }),
    ]);
  });

  test.each<[string, string, () => Hand, () => Hand]>([
    ['the principal enters, the delegate reads for them', 'o2', () => ({ by: away }), () => first],
    ['the delegate enters in their own right, then reads for somebody', 'o3', () => deputy, () => second],
    ['for two principals', 'o4', () => first, () => second],
    ['the delegate enters in their own right, the principal reads', 'o5', () => deputy, () => ({ by: away })],
  ])('%s: refused, once they have acted for each other in this ballot', async (_, ownerKey, one, other) => {
    expect((await record(one(), ownerKey)).status).toBe(201);
    expect(codes(await verify(other(), ownerKey))).toEqual(own);
  });

  test('that two read otherwise are decided by a third hand', async () => {
    await record(first, 'o6');
    expect((await verify(another, 'o6', 'against')).body).toMatchObject({ disputed: ['o6'] });
    const resolve = (hand: Hand) =>
      asked(hand, `${ballot}/papers/resolutions`, { body: { papers: [{ ...read('o6'), why: '核对原件' }] } });
    const disputes = async (hand: Hand) =>
      (await asked<{ papers: object[] }>(hand, `${ballot}/papers/disputes`)).body.papers.length;
    for (const one of [{ by: away }, first, another, second]) {
      expect([await disputes(one), codes(await resolve(one))]).toEqual([0, own]);
    }
    const { projectManager } = office.people;
    expect(await disputes({ by: projectManager })).toBe(1);
    expect((await resolve({ by: projectManager })).body).toMatchObject({ counted: 1 });
  });

  test('their corrections wait for another hand as well', async () => {
    await record({ by: office.people.gridWorker }, 'o7');
    expect((await verify(first, 'o7')).status).toBe(200);
    const corrected = await asked(first, `${ballot}/papers/corrections`, {
      body: { papers: [{ ownerKey: 'o7', choice: 'against', why: '看错' }] },
    });
    expect(corrected.body).toMatchObject({ asked: ['o7'] });
    expect(codes(await verify({ by: away }, 'o7', 'against'))).toEqual(own);
    expect((await verify({ by: office.people.projectManager }, 'o7', 'against')).body).toMatchObject({ counted: 1 });
  });

  test('deliveries with the warning are confirmed by another hand, and every record keeps both', async () => {
    const scan = await uploadScan(office.people.gridWorker, id);
    const delivery = { ownerKey: 'o8', way: 'signature', deliveredOn: today };
    const body = { deliveries: [{ ...delivery, evidence: '签收单', warned: true, file: scan }] };
    expect(codes(await asked(first, `${ballot}/deliveries`, { body }))).toEqual([201, undefined]);
    const confirm = (hand: Hand) =>
      asked(hand, `${ballot}/deliveries/confirmations`, { body: { deliveries: [delivery] } });
    for (const one of [{ by: away }, first, second]) {
      expect(codes(await confirm(one))).toEqual([409, 'delivery-not-recorded/deliveries/0/ownerKey']);
    }
    expect((await confirm(another)).status).toBe(201);
    const visit = { building: '1', unit: '1', outcome: 'contacted', visitedOn: today };
    expect(codes(await asked(first, `${ballot}/visits`, { body: { visits: [visit] } }))).toEqual([201, undefined]);
    const reminder = { way: 'visit', remindedOn: today, ownerKeys: ['o9'] };
    expect(codes(await asked(first, `${ballot}/reminders`, { body: reminder }))).toEqual([201, undefined]);
    const { rows } = await office.api.database.pool.query(
      `SELECT by, acting_for AS "for" FROM ballot_paper_delivery UNION ALL SELECT by, acting_for FROM unit_visit
       UNION ALL SELECT by, acting_for FROM owner_reminder`,
    );
    expect(rows).toEqual(Array(3).fill({ by: deputy.by.accountId, for: away.accountId }));
  });

  test('a title passes once another hand has entered the same', async () => {
    const transfer = { building: '1', unit: '10', ownerKey: 'buyer', names: ['买方'], transferredOn: today };
    const enter = async (hand: Hand) =>
      (
        await asked<{ outcomes: { outcome: string }[] }>(hand, `${ballot}/transfers`, {
          body: { transfers: [{ ...transfer, evidence: '不动产证' }] },
        })
      ).body.outcomes.map(({ outcome }) => outcome);
    for (const one of [first, { by: away }, second]) expect(await enter(one)).toEqual(['entered']);
    expect(await enter(another)).toEqual(['confirmed']);
  });

  test('whoever entered papers for somebody bars them from the codes, too', async () => {
    expect(codes(await asked({ by: away }, `${ballot}/vote-slips`, { body: {} }))).toEqual([
      403,
      'slips-by-paper-handler',
    ]);
  });

  test('an interest of the principal bars the delegate', async () => {
    const organisationId = await bodyOf(office.api.administrator, id);
    await awayToo.must('/api/v1/me/interests', { body: { about: 'organisation', organisationId, relation: '业主' } });
    expect(codes(await record(second, 'o20'))).toEqual([403, 'conflict-of-interest']);
  });

  test('end with the delegation', async () => {
    expect((await settle(away, first.delegation, 'end')).status).toBe(200);
    expect(codes(await record(first, 'o21'))).toEqual([403, 'delegation-gives-nothing']);
    expect(codes(await verify({ by: away }, 'o3'))).toEqual(own);
  });
});
