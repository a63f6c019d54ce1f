import { RENOVATION } from '../../domain/renovation/programme';
import { type Office, openOffice } from '../support/api/office';
import { tamper } from '../support/database/tamper';

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('一号院');
  await office.people.projectManager.mustGive(id, 'correctProfile', { profile: { note: '今' } });
  // As an earlier release would have written it, before the release of today knew better.
  Object.assign(RENOVATION.upcasters, {
    profileCorrected: { 1: ({ note }: { note: string }) => ({ profile: { note } }) },
  });
});
afterAll(async () => {
  Object.assign(RENOVATION.upcasters, { profileCorrected: {} });
  await office?.stop();
});

const written = (events: object) =>
  tamper(office.api.database.ownerPool, 'UPDATE journal SET events = $2 WHERE case_id = $1 AND version = 2', [
    id,
    JSON.stringify([events]),
  ]);
const timeline = () =>
  office.people.projectManager.ask<{ entries: { version: number; events: object[] }[] }>(
    `/api/v1/courtyards/${id}/timeline?after=1`,
  );

describe('the timeline', () => {
  test('the timeline shows an event of an older version like today’s', async () => {
    await written({ type: 'profileCorrected', v: 1, data: { note: '旧' } });
    const { status, body } = await timeline();
    expect(status).toBe(200);
    expect(body.entries.map(({ events }) => events)).toEqual([
      [{ type: 'profileCorrected', v: 2, data: { profile: { note: '旧' } } }],
    ]);
  });

  test('an event of a newer release fails the timeline instead of being shown wrongly', async () => {
    await written({ type: 'profileCorrected', v: 3, data: { anything: 1 } });
    expect((await timeline()).status).toBe(500);
  });
});
