import type { Person } from '../../demonstration/client';
import { TAB_WORDS } from '../../i18n/console/courtyard';
import { FILE_WORDS } from '../../i18n/console/files';
import { uploadScan } from '../support/api/sampleFiles';
import { sampleOf } from '../support/property/sample';
import { openTown, type Town } from '../support/town/town';

let town: Town;
let manager: Person;
let id = '';
beforeAll(async () => {
  town = await openTown();
  manager = await town.person('gaoxin-projectmanager');
  const { body } = await manager.must<{ courtyards: { id: string }[] }>('/api/v1/courtyards?limit=1');
  id = body.courtyards[0]?.id ?? '';
  await uploadScan(manager, id);
});
afterAll(() => town?.stop());

test.each(sampleOf(['desktop', 'phone'] as const, 1))(
  'at the %s, Documents shows what is used and what is in quarantine',
  async (size) => {
    const visited = await town.visitAs('gaoxin-projectmanager', { language: 'zh-CN', size });
    const { page } = visited;
    // As the API answers for an infected file: no scanner runs here.
    await page.route(/\/courtyards\/[^/]+\/files\?/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { files: object[] };
      await route.fulfill({
        response,
        json: { ...body, files: body.files.map((file) => ({ ...file, scan: 'infected' })) },
      });
    });
    await page.goto(`${town.url}/#/courtyards/${id}?tab=documents`);
    await page.getByRole('tab', { name: TAB_WORDS.documents.zh, selected: true }).waitFor();
    await page.getByText(FILE_WORDS.quarantineNote.zh).waitFor();
    const table = page.getByRole('table', { name: FILE_WORDS.documents.zh });
    await table.getByText(FILE_WORDS.quarantined.zh).first().waitFor();
    expect(await table.getByRole('link').count()).toBe(0);
    await page.getByText(/^本院落已存 \d+ 份、[\d.]+ [KMG]?B，上限 20000 份、20 GB。$/).waitFor();
    await page.getByText(/^您在24小时内上传了 \d+ 份、.*，上限 2000 份、2 GB。$/).waitFor();
    await visited.picture(`documents-quarantine-${size}`);
    expect({ complaints: visited.complaints, barriers: await visited.accessibilityViolations() }).toEqual({
      complaints: [],
      barriers: [],
    });
    await visited.close();
  },
);
