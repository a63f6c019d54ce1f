import type { Pool } from 'pg';
import { standingsFor } from '../../db/caseStandings';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { addDays, atHour } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice } from '../support/api/office';

let office: Office;
let id: string;
let second: Person;
const noon = (day: string) => atHour(day, 12);
const KEY = 'convene-council:1';

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('问谁1号院');
  second = await office.api.hire({
    ...{ login: 'second', name: '周敏', organisationId: office.at.community, roles: ['community'] },
  });
});
afterAll(() => office?.stop());

interface Explained {
  readonly parts: readonly { readonly part: string; readonly sentences: readonly string[] }[];
}

/** A part of the explanation as running text. */
const explained = async (part: string, language = 'zh-CN'): Promise<string> => {
  const headers = { 'accept-language': language };
  const { body } = await office.people.supervisor.must<Explained>(`/api/v1/courtyards/${id}/explain`, { headers });
  return body.parts.find((one) => one.part === part)?.sentences.join(' ') ?? '';
};
const dispatchAll = async (): Promise<void> => {
  while ((await dispatchNotices(office.api.database.pool, 100, { day: await office.today() })) > 0);
};

test('what is not sent yet is on its way, and reached nobody only if there is nobody', async () => {
  expect(await explained('told')).toMatch(/“.+”正在发送给社区/);
  expect(await explained('told', 'en')).toContain('is on its way to the');
  expect(await explained('told')).not.toContain('无人收到');
  await dispatchAll();
  expect(await explained('told')).toMatch(/通知社区.+（.*周敏.*；站内通知/);
});

test('who has claimed a step is named, since when it waits, and who stands in for them', async () => {
  const { community } = office.people;
  const since = (await office.today()) as string;
  const role = '社区居委会';
  expect(await explained('waits')).toMatch(new RegExp(`自 ${since} 起由${role}办理`));
  await second.must(`/api/v1/courtyards/${id}/assignments`, { body: { key: KEY, accountId: second.accountId } });
  expect(await explained('waits')).toContain(`自 ${since} 起由${role}周敏办理`);
  const until = addDays(since, 2);
  const body = { role: 'community', delegateId: community.accountId, from: since, until };
  await second.must('/api/v1/delegations', { body });
  expect(await explained('waits')).toMatch(new RegExp(`由${role}[^（]+（代周敏）办理`));
  expect(await explained('waits', 'en')).toContain('(acting for 周敏) since');
});

test('where nobody holds the role it says so, and names those who are told instead', async () => {
  const { community, mediator, supervisor } = office.people;
  const disable = (one: Person) =>
    office.api.administrator.must(`/api/v1/accounts/${one.accountId}`, { method: 'PATCH', body: { disabled: true } });
  expect(await explained('waits')).not.toContain('无人担任');
  for (const one of [community, mediator, second]) await disable(one);
  await supervisor.must(`/api/v1/courtyards/${id}/commands/urge`, {
    body: { obligation: KEY, why: '久未办理' },
    headers: { 'if-match': '*' },
  });
  await dispatchAll();
  const [waits, told, next] = [await explained('waits'), await explained('told'), await explained('next')];
  expect(waits).toMatch(/由社区居委会办理，.*目前无人担任社区居委会，有关通知改为告知.+。/);
  expect(told).toMatch(/应通知社区居委会，因无人担任，已改为告知.+（站内通知/);
  const instead = /有关通知改为告知(.+?)。/.exec(waits)?.[1] ?? '';
  expect(instead.split('、').length).toBeGreaterThan(1);
  expect(next).toContain(`的催办改为告知${instead}。`);
  expect(next).not.toContain('催办承办人。');
  expect(await explained('waits', 'en')).toMatch(/Nobody holds the role of .+ at present: what is sent to it goes to/);
});

test('how cases stand costs a digest two statements, however many, and is told to nobody who may not read them', async () => {
  const { supervisor } = office.people;
  const other = await office.enrol('问谁2号院');
  const { pool } = office.api.database;
  const texts: string[] = [];
  const counted = {
    query: (asked: { readonly text: string } | string, values?: unknown[]) => {
      texts.push(typeof asked === 'string' ? asked : asked.text);
      return pool.query(asked as string, values);
    },
  } as unknown as Pool;
  const programmes = new Map([['renovation', asAnyProgramme(RENOVATION)]]);
  const standings = async (accountId: string, caseIds: readonly string[]) => {
    texts.length = 0;
    const found = await standingsFor(counted, programmes, { accountId, caseIds, now: await office.today().then(noon) });
    return [
      [...found.values()].map(({ name }) => name).sort(),
      texts.filter((text) => /obligation|case_record/.test(text)).length,
    ];
  };
  expect(await standings(supervisor.accountId, [id])).toEqual([['问谁1号院'], 2]);
  expect(await standings(supervisor.accountId, [id, other])).toEqual([['问谁1号院', '问谁2号院'], 2]);
  expect(await standings(supervisor.accountId, [])).toEqual([[], 0]);
  const parentId = office.at.subDistrict;
  const create = (body: object) => office.api.administrator.must<{ id: string }>('/api/v1/organisations', { body });
  const elsewhere = await create({ name: '他社区', kind: 'community', parentId });
  const stranger = await office.api.hire({
    ...{ login: 'stranger', name: '生人', organisationId: elsewhere.body.id, roles: ['community'] },
  });
  expect(await standings(stranger.accountId, [id, other])).toEqual([[], 1]);
  expect(await standings(office.people.contractor.accountId, [id, other])).toEqual([[], 1]);
});
