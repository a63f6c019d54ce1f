import { randomUUID } from 'node:crypto';
import { accessOf } from '../../api/access';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { AnyOperation } from '../../api/http/route';
import { OPERATIONS } from '../../api/operations';
import { auditorEngaged, type Cast } from '../../demonstration/cast';
import type { Person } from '../../demonstration/client';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { FirmRole } from '../../domain/renovation/roles';
import { beforeContract, contractOf, outsideFirm, toldOf } from '../support/api/contracted';
import { type Office, openOffice } from '../support/api/office';
import { PNG } from '../support/api/sampleFiles';
import { sampleOf } from '../support/property/sample';
import { smallestBody } from '../support/property/smallestBody';
import { until } from '../support/time/until';

let office: Office;
let cast: Cast;
let id: string;
/** Another firm of the same district, with one person for each role. */
let outsiders: Readonly<Record<FirmRole, Person>>;

beforeAll(async () => {
  office = await openOffice();
  ({ id, cast } = await beforeContract(office, '合同巷1号院'));
  await cast.projectManager.mustGive(id, 'awardContract', await contractOf(office, cast));
  await cast.projectManager.mustGive(id, 'startWorks');
  await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
  outsiders = await outsideFirm(office);
});
afterAll(() => office?.stop());

/** An operation's address in a courtyard. */
const pathOf = ({ id: name, path }: AnyOperation, courtyardId: string): string =>
  `${path}${name === 'sendFile' ? '?name=scan' : ''}`
    .replace('{id}', courtyardId)
    .replace('{command}', 'submitClaim')
    .replace(/\{fileId\}/, 'f'.repeat(64))
    .replace(/\{ballotId\}/, `${courtyardId}-b1`)
    .replace(/\{\w+\}/, randomUUID());

const askOf = (op: AnyOperation) => {
  if (op.id === 'sendFile') return { file: { content: PNG, type: 'image/png' } };
  const body = smallestBody(op) ?? (op.idempotent ? {} : undefined);
  const headers = { 'if-match': '*' };
  return body === undefined ? { headers } : { headers, body, method: op.method.toUpperCase() as 'POST' };
};

describe('a firm without the contract', () => {
  const attempts: readonly (readonly [FirmRole, CommandName, object])[] = [
    ['engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '照片' }],
    ['engineer', 'recordMilestone', { no: 1, on: '2026-01-05' }],
    ['engineer', 'recordInspection', { on: '2026-01-05', findings: '合格' }],
    ['contractor', 'submitClaim', { measuredFen: 50_000_000 }],
    ['engineer', 'certifyClaim', {}],
    ['contractor', 'reportCompletion', { measuredFen: 50_000_000 }],
    ['engineer', 'signAcceptance', { defects: [] }],
    ['engineer', 'confirmRectification', {}],
    ['contractor', 'submitSettlement', { claimedFen: 50_000_000 }],
    ['auditor', 'auditSettlement', { eligibleFen: 50_000_000, cuts: [] }],
  ];

  test.each(attempts)('its %s finds no courtyard to give %s in', async (role, command, input) => {
    expect(await toldOf(outsiders[role], id, command, input)).toEqual([404, ['not-found']]);
  });

  const addressed = OPERATIONS.filter(
    ({ api, path, id: name }) =>
      api === RENOVATION_API && path.includes('{id}') && !path.startsWith('/api/v1/public') && name !== 'markRead',
  );

  test.each(
    sampleOf(
      addressed.map((op) => [op.id, op] as const),
      40,
    ),
  )('is answered by %s as if there were no courtyard', async (_, op) => {
    for (const person of Object.values(outsiders)) {
      const answers = [];
      for (const courtyardId of [id, randomUUID()]) {
        const { status, body } = await person.ask<{ code: string }>(pathOf(op, courtyardId), askOf(op));
        answers.push(`${status} ${body.code}`);
      }
      const isOpen = op.openToFirms === true || op.by !== undefined;
      const mayCall = isOpen && (typeof accessOf(op) === 'string' || accessOf(op).includes('contractor'));
      const expected = mayCall ? /^404 not-found$/ : /^(403 (not-for-firms|role-not-allowed)|404 not-found)$/;
      expect([answers[0], answers[0] === answers[1]]).toEqual([expect.stringMatching(expected), true]);
    }
  });

  test('has it in no list, export, search or work', async () => {
    for (const person of Object.values(outsiders)) {
      const board = await person.must<{ courtyards: object[]; counts: object[] }>('/api/v1/courtyards');
      expect([board.body.courtyards, board.body.counts]).toEqual([[], []]);
      const found = await person.must<{ courtyards: object[] }>('/api/v1/courtyards?text=%E5%90%88%E5%90%8C');
      expect(found.body.courtyards).toEqual([]);
      expect((await person.must<string>('/api/v1/courtyards/export?format=csv')).body).not.toContain('合同巷');
      for (const list of ['/api/v1/work', '/api/v1/work/others']) {
        expect((await person.must<{ obligations: object[] }>(list)).body.obligations).toEqual([]);
      }
      expect((await person.ask('/api/v1/programme')).body).toMatchObject({ code: 'not-for-firms' });
      const organisations = await person.must<{ organisations: { name: string }[] }>('/api/v1/organisations');
      expect(organisations.body.organisations.map(({ name }) => name)).toEqual(['局外公司']);
    }
  });
});

test('live changes reach the engaged firm and the offices, and no other firm', async () => {
  const ending = new AbortController();
  const listen = async (person: Person): Promise<() => string> => {
    const { body } = await fetch(`${office.api.url}/api/v1/changes`, {
      headers: { authorization: person.authorization },
      signal: ending.signal,
    });
    const chunks: string[] = [];
    const read = async () => {
      for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk).toString());
    };
    read().catch(() => undefined);
    return () => chunks.join('');
  };
  const [engaged, supervisor, outsider] = await Promise.all(
    [cast.contractor, cast.supervisor, outsiders.contractor].map(listen),
  );
  // The first may come before the streams are connected to the database.
  await until('the engaged firm and the office hear of a change', async () => {
    await cast.projectManager.mustGive(id, 'correctProfile', { profile: { buildings: 3 } });
    return engaged?.().includes(id) && supervisor?.().includes(id) ? true : undefined;
  });
  ending.abort();
  expect(outsider?.()).not.toContain(id);
});
