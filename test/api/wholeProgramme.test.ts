import { ADMINISTRATORS, accessOf } from '../../api/access';
import { operationsOf } from '../../api/operations';
import { PROGRAMME_APIS } from '../../api/programmes';
import type { Person, RequestOptions } from '../../demonstration/client';
import { STANDARD_POLICY } from '../../domain/renovation/policies';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';
import { inventedNotice } from '../support/time/testDays';

/** A valid request of each operation that reaches every case of a programme. */
const REQUESTS: Readonly<Record<string, readonly [string, RequestOptions]>> = {
  createPolicy: ['/api/v1/courtyards/policies', { body: { ...STANDARD_POLICY, version: 'chengdu-2030-1' } }],
  previewPolicy: ['/api/v1/courtyards/policies/preview', { body: { ...STANDARD_POLICY, version: 'chengdu-2031-1' } }],
  exportPolicyPreview: [
    '/api/v1/courtyards/policies/preview/export?format=csv',
    { body: { ...STANDARD_POLICY, version: 'chengdu-2031-1' } },
  ],
  previewPolicyInForce: ['/api/v1/courtyards/policies/chengdu-2030-1/preview', {}],
  exportPolicyInForcePreview: ['/api/v1/courtyards/policies/chengdu-2030-1/preview/export?format=csv', {}],
  loadCalendar: [
    '/api/v1/calendars/2025',
    {
      method: 'PUT',
      body: {
        version: '2025-9',
        daysOff: inventedNotice(2025).daysOff,
        workingWeekends: [],
        source: '国务院办公厅通知',
      },
    },
  ],
  previewCalendar: [
    '/api/v1/calendars/2025/preview',
    { body: { daysOff: inventedNotice(2025).daysOff, workingWeekends: [] } },
  ],
  changeSignInPolicy: [
    '/api/v1/sign-in-policy',
    { method: 'PUT', body: { roles: [], appliesFrom: '2099-01-01', why: '试点' } },
  ],
  changeTemplate: [
    '/api/v1/courtyards/notice-templates/stageReached/zh-CN',
    {
      method: 'PUT',
      body: { text: { subject: '{case}：{stage}', body: '“{case}”已进入“{stage}”阶段。' }, after: 0, why: '统一口径' },
    },
  ],
};

let shell: ApiOnly;
const lowerAdministrators: Person[] = [];
beforeAll(async () => {
  shell = await startApiOnly();
  let parent = 'programme';
  for (const kind of ['city', 'district', 'subDistrict']) {
    parent = await shell.createOrganisation(parent, kind, kind);
    lowerAdministrators.push(await shell.createAccount(parent, ['administrator'], `${kind}-administrator`));
  }
});
afterAll(() => shell?.stop());

test('each operation with an effect on the whole programme has a request here', () => {
  const marked = operationsOf(PROGRAMME_APIS).filter(({ forWholeProgramme }) => forWholeProgramme === true);
  expect(marked.map(({ id }) => id).sort()).toEqual(Object.keys(REQUESTS).sort());
});

/** The other writes of administrators: each names an organisation, an account or a case, found in their scope alone. */
const WITHIN_SCOPE = [
  'acknowledgeBreakGlass',
  'changeAccount',
  'changeEndpoint',
  'checkReorganisation',
  'confirmAccountChange',
  'confirmClosure',
  'confirmDistrictRules',
  'confirmReorganisation',
  'createAccount',
  'createOrganisation',
  'declareInterestOf',
  'declineAccountChange',
  'declineClosure',
  'declineDistrictRules',
  'declineReorganisation',
  // Says what the rules of one's own district would change, and keeps nothing.
  'exportDistrictRulesPreview',
  // So does this of days on which its offices are closed.
  'previewClosure',
  'previewClosureDecision',
  'previewDistrictRules',
  // Shows a text and keeps none.
  'previewTemplate',
  'proposeAccountChange',
  'proposeClosure',
  'proposeDistrictRules',
  'proposeReorganisation',
  // Reads a text, and keeps nothing.
  'readCalendarNotice',
  'renameOrganisation',
  'resendDelivery',
  'resendMessage',
  'resumeReorganisation',
  'revokeClosure',
  'testEndpoint',
];

test('every other write of administrators is within their scope, so a lower one changes nothing above or beside', () => {
  const writes = operationsOf(PROGRAMME_APIS).filter(
    (op) => op.method !== 'get' && accessOf(op) === ADMINISTRATORS && op.forWholeProgramme !== true,
  );
  expect(writes.map(({ id }) => id).sort()).toEqual(WITHIN_SCOPE);
});

describe.each(Object.entries(REQUESTS))('%s', (operation, [path, request]) => {
  test('%s is refused to administrators of a city, a district and a sub-district', async () => {
    for (const person of lowerAdministrators) {
      const { status, body } = await person.ask(path, request);
      expect([person.login, status, body.code]).toEqual([person.login, 403, 'whole-programme-only']);
      const permissions = await person.must<{ operations: string[] }>('/api/v1/permissions');
      expect(permissions.body.operations).not.toContain(operation);
    }
    const { rows } = await shell.api.database.pool.query(
      'SELECT count(*)::int AS n FROM audit_entry WHERE command = $1',
      [operation],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('%s is allowed to the programme’s own administrator', async () => {
    const permissions = await shell.administrator.must<{ operations: string[] }>('/api/v1/permissions');
    expect(permissions.body.operations).toContain(operation);
    expect((await shell.administrator.ask(path, request)).status).toBeLessThan(300);
  });
});
