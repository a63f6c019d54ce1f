import { randomUUID } from 'node:crypto';
import { bodyOf } from '../../demonstration/cast';
import type { ApiResponse, Person } from '../../demonstration/client';
import { RENOVATION } from '../../domain/renovation/programme';
import { type CommandMessage, GIVER_DISABLED, type RecordedAnswer, workflowIdOf } from '../../workflows/messages';
import { type Office, openOffice } from '../support/api/office';
import { until } from '../support/time/until';

let office: Office;
let id: string;
let elsewhere: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('在途1号院');
  elsewhere = await office.enrol('在途2号院');
});
afterAll(() => office?.stop());

const verdict = ({ status, body }: ApiResponse<unknown>) => [status, (body as { code?: string }).code];
const manager = async (login: string, roles: readonly string[] = ['projectManager']): Promise<Person> => {
  return office.api.hire({ login, name: login, organisationId: office.at.subDistrict, roles });
};
const change = ({ accountId }: Person, body: object) =>
  office.api.administrator.must(`/api/v1/accounts/${accountId}`, { method: 'PATCH', body });
const interestIn = async (by: Person, courtyardId: string) =>
  by.must('/api/v1/me/interests', {
    body: {
      about: 'organisation',
      organisationId: await bodyOf(office.api.administrator, courtyardId),
      relation: '业主',
    },
  });
const versionOf = async (courtyardId: string) =>
  (await office.people.supervisor.must<{ version: number }>(`/api/v1/courtyards/${courtyardId}`)).body.version;

/** What a command is answered if something happens after the worker has decided it and before it writes. */
const answeredAfter = async (send: () => Promise<ApiResponse>, happens: () => Promise<unknown>) => {
  const { ownerPool } = office.api.database;
  const holder = await ownerPool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE journal IN EXCLUSIVE MODE');
    const answer = send();
    await until('the commit waits', async () => {
      const { rowCount } = await ownerPool.query(
        `SELECT FROM pg_locks WHERE NOT granted AND relation = 'journal'::regclass
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rowCount === 1;
    });
    await happens();
    await holder.query('COMMIT');
    return await answer;
  } finally {
    holder.release();
  }
};
const suspend = (by: Person) => () => by.give(id, 'suspend', { why: '汛期' });

test.each<[string, (giver: Person) => Promise<unknown>, readonly [number, string]]>([
  ['was disabled', (giver) => change(giver, { disabled: true }), [401, 'token-invalid']],
  ['lost the role', (giver) => change(giver, { roles: ['gridWorker'] }), [403, 'role-not-allowed']],
  ['declared an interest in the body', (giver) => interestIn(giver, id), [403, 'conflict-of-interest']],
])('a command on its way is refused if whoever gave it %s meanwhile', async (what, happens, expected) => {
  const giver = await manager(`who-${what.replaceAll(' ', '-')}`, ['projectManager', 'gridWorker']);
  const before = await versionOf(id);
  expect(verdict(await answeredAfter(suspend(giver), () => happens(giver)))).toEqual(expected);
  expect(await versionOf(id)).toBe(before);
});

test('what changes of its giver without touching the case stops no command', async () => {
  const giver = await manager('giver-with-house');
  const answer = await answeredAfter(suspend(giver), () => interestIn(giver, elsewhere));
  expect(verdict(answer)).toEqual([200, undefined]);
});

test('an order that was accepted is carried out though its giver was disabled since; a command is not', async () => {
  const courtyard = await office.enrol('在途3号院');
  const { accountId, organisationId } = await manager('ordering');
  await change({ accountId } as Person, { disabled: true });
  const send = (more: Partial<CommandMessage>) =>
    office.temporal.workflow
      .getHandle(workflowIdOf(RENOVATION.workflow, courtyard))
      .executeUpdate<RecordedAnswer, [CommandMessage]>('suspend', {
        args: [
          {
            actor: { accountId, name: '甲', role: 'projectManager', organisationId, organisationKind: 'subDistrict' },
            key: randomUUID(),
            requestHash: 'x',
            input: { why: '汛期' },
            why: '汛期',
            ...more,
          },
        ],
      });
  await expect(send({})).rejects.toMatchObject({ cause: { type: GIVER_DISABLED } });
  expect((await send({ isOrdered: true })).answer.events).toEqual(['caseSuspended']);
});
