import { digestLetter } from '../../activities/digestLetter';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../activities/programmes';
import { currentCalendar } from '../../db/calendars';
import { digestsOf } from '../../db/digests';
import { dispatchNotices } from '../../db/outbox';
import type { Person } from '../../demonstration/client';
import { digestDays } from '../../domain/kernel/notices/digest';
import { instantOf } from '../../domain/kernel/time/instant';
import { type Office, openOffice } from '../support/api/office';
import { tamper } from '../support/database/tamper';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('抚琴1号院');
});
afterAll(() => office?.stop());

const PATH = '/api/v1/me/digest';

interface Digest {
  readonly wanted: boolean;
  readonly at: string;
  readonly times: readonly string[];
  readonly weeklyReport: boolean | null;
  readonly obligatory: readonly { readonly kind: string; readonly name: string }[];
  readonly parts: readonly {
    readonly section: string;
    readonly title: string;
    readonly lines: readonly { readonly text: string; readonly place: string }[];
    readonly left: number;
  }[];
}
const digest = async (person: Person): Promise<Digest> => (await person.must<Digest>(PATH)).body;
const sections = async (person: Person) => (await digest(person)).parts.map(({ section }) => section);
/** The letter that would leave now. */
const letterTo = async ({ accountId }: Person): Promise<string> => {
  const { pool } = office.api.database;
  const now = instantOf(await office.clock.now());
  const days = digestDays(await currentCalendar(pool), now);
  const content = (await digestsOf(pool, [{ accountId, since: now, hasMail: true }], { at: now, ...days })).get(
    accountId,
  )?.content;
  const reader = { accountId, email: 'a@example.org', name: '社区', language: 'zh-CN', roles: ['community'] } as const;
  const mail = { ...reader, kind: 'digest', day: days.day, madeFor: now, content } as const;
  const programmes = workerProgrammeMap(WORKER_PROGRAMMES);
  return (await digestLetter(pool, mail, { publicUrl: 'http://yuanluo.test', programmes, now })).text;
};
const put = (person: Person, body: object) => person.ask<Record<string, unknown>>(PATH, { method: 'PUT', body });

test('people choose the half hour of their digest, or none, and are told what comes all the same', async () => {
  const { community } = office.people;
  const first = await digest(community);
  expect([first.wanted, first.at, first.times.at(0), first.times.at(-1)]).toEqual([true, '08:30', '07:00', '12:00']);
  const kinds = first.obligatory.map(({ kind }) => kind);
  expect([kinds.includes('reminder'), kinds.includes('stageReached')]).toEqual([true, false]);
  expect((await put(community, { wanted: true, at: '11:00' })).body).toMatchObject({ wanted: true, at: '11:00' });
  expect((await put(community, { wanted: false, at: '11:00' })).status).toBe(200);
  expect(await digest(community)).toMatchObject({ wanted: false, at: '11:00' });
  for (const at of ['06:30', '08:15', '12:30', '8:30'])
    expect((await put(community, { wanted: true, at })).status).toBe(400);
  expect((await put(community, {})).status).toBe(400);
  expect(await digest(office.people.supervisor)).toMatchObject({ wanted: true, at: '08:30' });
});

test('a supervisor chooses whether the weekly report comes; to others it never does', async () => {
  const { community, supervisor } = office.people;
  const chosen = async (person: Person) => (await digest(person)).weeklyReport;
  expect([await chosen(supervisor), await chosen(community)]).toEqual([true, null]);
  const body = { wanted: true, at: '09:00', weeklyReport: false };
  expect((await put(supervisor, body)).body).toMatchObject({ ...body, obligatory: expect.any(Array) });
  // Whoever changes the time alone keeps what they chose.
  expect((await put(supervisor, { wanted: true, at: '10:00' })).body).toMatchObject({
    at: '10:00',
    weeklyReport: false,
  });
  expect((await put(supervisor, { ...body, weeklyReport: 'no' })).status).toBe(400);
  await put(supervisor, { wanted: true, at: '08:30', weeklyReport: true });
  expect(await chosen(supervisor)).toBe(true);
});

test('a digest says what is awaited from its reader, from whom they wait, and what is new', async () => {
  const { community, supervisor, districtFinance } = office.people;
  await dispatchNotices(office.api.database.pool, 100);
  // Notices arrive by the database's clock, and a digest is made by the test's.
  const arrived = new Date((await office.clock.now()) - 60_000).toISOString();
  await tamper(office.api.database.ownerPool, 'UPDATE inbox SET arrived_at = $1', [arrived]);
  const [obligation] = (await office.waitsIn(id).look()).obligations;
  expect(await sections(districtFinance)).toEqual(['others']);
  const mine = await digest(community);
  const form = `courtyards/${id}?answer=${encodeURIComponent(obligation?.key ?? '')}`;
  expect(mine.parts.flatMap(({ lines }) => lines).map(({ place }) => place)).toContain(form);
  await office.clock.past(obligation?.dueAt ?? '');
  await office.clock.to(new Date((await office.clock.now()) + 24 * 3_600_000).toISOString());
  const [overdue] = (await digest(community)).parts;
  expect(overdue).toMatchObject({ section: 'overdue', title: '已逾期（1 项）', left: 0 });
  expect(overdue?.lines[0]).toEqual({ text: expect.stringMatching(/^抚琴1号院：.+，已逾期 \d+ 天$/), place: form });
  const { parts } = await digest(community);
  expect(parts.map(({ section }) => section).slice(0, 2)).toEqual(['overdue', 'standing']);
  const [standing] = parts[1]?.lines ?? [];
  expect(standing).toMatchObject({ text: expect.stringMatching(/^“抚琴1号院”处于/), place: `courtyards/${id}` });
  const explained = (await community.must<{ text: string }>(`/api/v1/courtyards/${id}/explain`)).body.text;
  const sentences = standing?.text.match(/[^。]+。/g) ?? [];
  expect(sentences.length).toBeGreaterThan(2);
  expect(sentences.filter((sentence) => !explained.includes(sentence))).toEqual([]);
  expect(standing?.text).toMatch(/到期，已逾期 \d+ 天。/);
  expect((await letterTo(community)).replaceAll(/\s*\n\s*/g, ' ')).toContain(
    `进展说明 1. ${standing?.text} http://yuanluo.test/#/courtyards/${id}`,
  );
  const [others] = (await digest(supervisor)).parts.filter(({ section }) => section === 'others');
  expect(others?.lines[0]).toEqual({ text: expect.stringContaining('待'), place: `courtyards/${id}` });
  const english = (await community.must<Digest>(PATH, { headers: { 'accept-language': 'en' } })).body;
  expect(english.parts[0]?.title).toBe('Overdue (1)');
});

test('nobody reads a digest without signing in, and administrators have one without cases', async () => {
  expect((await fetch(`${office.api.url}${PATH}`)).status).toBe(401);
  expect((await digest(office.api.administrator)).parts).toEqual([]);
});
