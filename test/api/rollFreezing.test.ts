import type { Person } from '../../demonstration/client';
import { rollBody } from '../../demonstration/roll';
import type { UnitEntry } from '../../domain/kernel/deliberation/roll';
import type { Instant } from '../../domain/kernel/time/instant';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';
import { unitsOwnedBy, wasPosted } from '../support/database/rolls';

const POLICY = 'posted-rolls';
const unit = (no: string, ownerKey: string | undefined, name = '', more: Partial<UnitEntry> = {}): UnitEntry => ({
  building: '1栋',
  unit: no,
  use: 'dwelling',
  areaCentiSqm: 6_000,
  ownerNames: name === '' ? [] : [name],
  ...(ownerKey === undefined ? {} : { ownerKey }),
  ...more,
});
/** A owns two, and has a namesake; one owner is unknown; two units have no private owner. */
const units = (countsApart?: true): readonly UnitEntry[] => [
  unit('101', 'A', '王秀英', countsApart && { countsApart }),
  unit('102', 'A', '王秀英'),
  unit('201', 'B', '王 秀英', countsApart && { countsApart }),
  unit('202', 'C', '李强'),
  unit('301', undefined),
  unit('302', 'P', '直管公房', { titleKind: 'publicHousing' }),
  unit('401', 'S', '开发公司', { titleKind: 'unsold' }),
];

let office: Office;
let id: string;
let ballot: string;
let today: string;
const at = (path: string) => `/api/v1/courtyards/${id}${path}`;
const faults = (answer: { body: unknown }) => {
  const { code, errors = [] } = answer.body as { code?: string; errors?: { code: string; path?: string }[] };
  return errors.length === 0 && code !== undefined ? [[code]] : errors.map((one) => [one.code, one.path]);
};

const enrolled = async (profile: object, policyVersion?: string) => {
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { city: '成都', ...profile },
      ...(policyVersion === undefined ? {} : { policyVersion }),
    },
  });
  return body.courtyardId;
};
const imported = async (entries: readonly UnitEntry[], by: Person = office.people.community) =>
  (await by.must<{ rollId: string }>(at('/rolls'), { body: rollBody(entries) })).body.rollId;
const freeze = (rollId: string, by: Person = office.people.projectManager, why?: string) =>
  by.give(id, 'freezeRoll', { rollId, ...(why === undefined ? {} : { why }) });

beforeAll(async () => {
  office = await openOffice();
  const votesFor = [{ titleKind: 'publicHousing', voter: '区房管局', document: '委托函' }];
  await office.api.administrator.must('/api/v1/courtyards/policies', {
    body: {
      ...STANDARD_POLICY,
      version: POLICY,
      name: '名册公示',
      pilot: true,
      roll: { posting: { days: 7 }, votesFor },
    },
  });
});
afterAll(() => office?.stop());

test('a roll of three units against a profile of 48 households needs a reason and a second person', async () => {
  id = await enrolled({ name: '枣子巷13号院', households: 48 });
  const { community, projectManager, supervisor } = office.people;
  const rollId = await imported(unitsOwnedBy('A', 'B', 'C'));
  await wasPosted(office.api.database.pool, rollId);
  expect(faults(await freeze(rollId, community))).toEqual([
    ['roll-same-person', '/rollId'],
    ['roll-units-deviate', '/why'],
  ]);
  expect(faults(await freeze(rollId))).toEqual([['roll-units-deviate', '/why']]);
  const { body: seen } = await projectManager.must<{ deviation: object }>(at(`/rolls/${rollId}`));
  expect(seen.deviation).toEqual({ units: { found: 3, recorded: 48 } });
  expect((await freeze(rollId, projectManager, '其余 45 户已征收')).status).toBe(200);
  const { body } = await supervisor.must<{ state: { roll: object } }>(at(''));
  expect(body.state.roll).toMatchObject({
    deviation: { units: { found: 3, recorded: 48 }, why: '其余 45 户已征收' },
  });
});

describe('from the import to a frozen roll, where the policy has it posted', () => {
  let rollId: string;
  let page: string;
  beforeAll(async () => {
    id = await enrolled({ name: '西一巷2号院', households: 7 }, POLICY);
    page = (await office.people.projectManager.must<{ publicPath: string }>(at(''))).body.publicPath;
  });
  const post = (of: string, by: Person = office.people.community) =>
    by.ask(at(`/rolls/${of}/posting`), { body: { place: '院门公示栏' } });
  const posted = async () => {
    const { body } = await office.people.projectManager.must<{ postedRoll: { units: object[] } | null }>(
      `/api/v1/public/courtyards/${page.split('/').at(-1)}`,
    );
    return body.postedRoll;
  };

  test('a dry run shows who looks alike with their lines; such a roll is neither posted nor frozen', async () => {
    const check = await office.people.community.must<{ alike: object[] }>(at('/rolls/check'), {
      body: rollBody(units()),
    });
    expect(check.body.alike).toEqual([
      { by: 'name', text: '王秀英', ownerKeys: ['A', 'B'], isConfirmed: false, lines: [1, 2, 3] },
    ]);
    const alike = await imported(units());
    expect(faults(await post(alike))).toEqual([['owners-alike', undefined]]);
    expect(faults(await freeze(alike))).toEqual([
      ['owners-alike', '/rollId'],
      ['roll-not-posted', '/rollId'],
    ]);
  });

  test('two ways of writing one room are refused with their row', async () => {
    const csv =
      '楼栋,房号,面积（平方米）,产权性质,业主编号,业主姓名,同名另计\n1栋,101,60,私有,A,王秀英,是\n一号楼,101室,60,直管公房,P,公房所,';
    const sent = await office.people.community.ask(at('/rolls/check?units=2&areaCentiSqm=12000'), { csv });
    expect((sent.body as { errors: object[] }).errors).toMatchObject([{ code: 'unit-alike', row: 3, column: 'unit' }]);
  });

  test('the posted roll shows units and areas on the public page, and nobody’s name or key', async () => {
    rollId = await imported(units(true));
    expect(await posted()).toBeNull();
    expect((await post(rollId)).status).toBe(201);
    expect(faults(await post(rollId))).toEqual([['roll-already-posted']]);
    const shown = await posted();
    expect(shown).toMatchObject({ place: '院门公示栏', owners: 6, areaCentiSqm: 42_000 });
    expect(shown?.units).toHaveLength(7);
    expect(shown?.units.at(5)).toEqual({
      building: '1栋',
      unit: '302',
      use: 'dwelling',
      areaCentiSqm: 6_000,
      titleKind: 'publicHousing',
      isToldByMail: false,
    });
    const html = await (await fetch(`${office.api.url}${page}`)).text();
    expect(html).toContain('1栋 302');
    expect(`${html}${JSON.stringify(shown)}`).not.toMatch(/秀英|李强|ownerKey|unknown:/);
  });

  test('a corrected roll is posted anew, and only the one posted last is frozen, once its time is over', async () => {
    const corrected = await imported(units(true));
    expect((await post(corrected)).status).toBe(201);
    expect(faults(await freeze(corrected))).toEqual([['roll-posting-running', '/rollId']]);
    const { body } = await office.people.projectManager.must<{ postedUntil: Instant }>(at(`/rolls/${corrected}`));
    await office.clock.past(body.postedUntil);
    expect(faults(await freeze(rollId))).toEqual([['roll-superseded', '/rollId']]);
    expect((await freeze(corrected)).status).toBe(200);
    expect(await posted()).toBeNull();
    expect(faults(await post(corrected))).toEqual([['roll-frozen']]);
  });
});

describe('on the open ballot', () => {
  const people = () => office.people;
  const enter = (ownerKey: string, proxy?: object) =>
    people().gridWorker.ask(`${ballot}/papers`, {
      body: {
        papers: [{ ownerKey, choice: 'for', channel: 'paper', receivedOn: today, ...(proxy && { proxy }) }],
      },
    });
  const transfer = (by: Person, no: string, ownerKey: string, name: string, more: object = {}) =>
    by.ask(`${ballot}/transfers`, {
      body: {
        transfers: [
          { building: '1栋', unit: no, ownerKey, names: [name], transferredOn: today, evidence: '登记簿', ...more },
        ],
      },
    });
  const outcome = (answer: { body: unknown }) =>
    (answer.body as { outcomes: { outcome: string; moves: boolean }[] }).outcomes.map((one) => [
      one.outcome,
      one.moves,
    ]);
  const roll = async () =>
    (await people().gridWorker.must<{ turnout: { roll: object; returned: object } }>(ballot)).body.turnout;

  beforeAll(async () => {
    today = await office.today();
    await people().community.mustGive(id, 'recordCouncilSession', {
      heldOn: today,
      members: 11,
      present: 9,
      resolves: 'whether',
      minutes: '纪要',
    });
    await people().projectManager.mustGive(id, 'openBallot', {
      motion: 'whether',
      matters: ['none'],
      title: '改不改',
      text: '整治',
    });
    ballot = at(`/ballots/${id}-b1`);
  });

  test('nobody votes for an unknown owner; for public housing its office does, on a document; for others nobody', async () => {
    expect(faults(await enter('unknown:1栋/301'))).toEqual([['owner-not-known', '/papers/0/ownerKey']]);
    expect(faults(await enter('S', { name: '销售经理', mandate: '授权1号' }))).toEqual([
      ['nobody-votes-for-unit', '/papers/0/ownerKey'],
    ]);
    expect(faults(await enter('P'))).toEqual([['voter-document-missing', '/papers/0/proxy']]);
    expect((await enter('P', { name: '公房所张科', mandate: '房管函12号' })).status).toBe(201);
    expect(await roll()).toMatchObject({ roll: { owners: 6, areaCentiSqm: 42_000 }, returned: { owners: 1 } });
  });

  test('the owner of two units sells one; the buyer votes once two people have entered it alike, unseen', async () => {
    const { community, projectManager } = people();
    expect(faults(await transfer(community, '102', 'B', '张三'))).toEqual([
      ['owner-names-differ', '/transfers/0/names'],
    ]);
    expect(faults(await transfer(community, '102', 'N', '李强'))).toEqual([['owners-alike', '/transfers/0/ownerKey']]);
    expect(outcome(await transfer(community, '102', 'N', '赵敏'))).toEqual([['entered', false]]);
    expect(outcome(await transfer(community, '102', 'N', '赵敏'))).toEqual([['entered', false]]);
    const { body: list } = await projectManager.must<{ transfers: object[] }>(`${ballot}/transfers`);
    expect(list.transfers).toMatchObject([{ unit: '102', ownerKey: null, names: null, confirmed: null }]);
    expect(faults(await enter('N'))).toEqual([['owner-unknown', '/papers/0/ownerKey']]);
    expect(outcome(await transfer(projectManager, '102', 'N', '赵敏明'))).toEqual([['differs', false]]);
    expect(outcome(await transfer(community, '102', 'N', '赵敏明'))).toEqual([['confirmed', true]]);
    expect(await roll()).toMatchObject({ roll: { owners: 7, areaCentiSqm: 42_000 } });
    expect((await enter('N')).status).toBe(201);
    expect((await enter('A')).status).toBe(201);
  });

  test('a buyer who owns already stays one owner, and an unknown owner who becomes known votes', async () => {
    const { community, projectManager } = people();
    for (const by of [community, projectManager]) await transfer(by, '202', 'B', '王秀英');
    expect(await roll()).toMatchObject({ roll: { owners: 6, areaCentiSqm: 42_000 } });
    expect(faults(await enter('C'))).toEqual([['owner-unknown', '/papers/0/ownerKey']]);
    const long = { transferredOn: '2011-05-04' };
    expect(outcome(await transfer(community, '301', 'K', '孙洋', long))).toEqual([['entered', false]]);
    expect(outcome(await transfer(projectManager, '301', 'K', '孙洋', long))).toEqual([['confirmed', true]]);
    expect((await enter('K')).status).toBe(201);
  });

  test('a vote already cast stands: the unit goes on voting with its former owner', async () => {
    const { community, projectManager } = people();
    // Until a second person has read the paper, nobody knows whether it exists.
    expect(faults(await transfer(community, '101', 'M', '周涛'))).toEqual([['papers-unverified', '/transfers/0/unit']]);
    await community.must(`${ballot}/papers/verifications`, { body: { papers: [{ ownerKey: 'A', choice: 'for' }] } });
    await transfer(community, '101', 'M', '周涛');
    expect(outcome(await transfer(projectManager, '101', 'M', '周涛'))).toEqual([['confirmed', false]]);
    expect(faults(await enter('M'))).toEqual([['owner-unknown', '/papers/0/ownerKey']]);
  });

  test('the count takes each unit once, with whoever votes for it', async () => {
    const verified = ['N', 'P', 'K'].map((ownerKey) => ({
      ownerKey,
      choice: 'for',
      ...(ownerKey === 'P' ? { proxy: { name: '公房所张科' } } : {}),
    }));
    await people().community.must(`${ballot}/papers/verifications`, { body: { papers: verified } });
    await office.waitsIn(id).pastBallot();
    await people().projectManager.mustGive(id, 'closeBallot');
    const { body } = await people().supervisor.must<{ closed: { tally: object } }>(ballot);
    expect(body.closed.tally).toMatchObject({
      roll: { owners: 6, areaCentiSqm: 42_000 },
      for: { owners: 4, areaCentiSqm: 24_000 },
    });
  });
});
