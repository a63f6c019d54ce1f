import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import pino from 'pino';
import { scanNextFile } from '../../activities/fileScans';
import type { FileQuotas } from '../../api/files/quotas';
import { auditOf, isAuditIntact } from '../../db/audit';
import { scanAllAgain } from '../../db/fileScans';
import { knownFiles } from '../../db/files';
import { dispatchNotices } from '../../db/outbox';
import { type ApiResponse, Person } from '../../demonstration/client';
import { instantOf } from '../../domain/kernel/time/instant';
import { clamdScanner } from '../../scanner/clamd';
import { hashOf } from '../../store/store';
import { startApiBeside } from '../support/api/apiBeside';
import { PASSWORD } from '../support/api/apiServer';
import { type Office, openOffice } from '../support/api/office';
import { PDF, uploadFile } from '../support/api/sampleFiles';
import { nextTurn } from '../support/hostile/turns';
import { type ClamdServer, EICAR, EICAR_FINDING, startClamd } from '../support/servers/clamdServer';

const AMPLE = { files: 1_000, mb: 1_000 };
/** The test's own, changed as a test needs them. */
const quotas: { -readonly [K in keyof FileQuotas]: FileQuotas[K] } = { account: AMPLE, case: AMPLE };
let scanning: { scanner: ReturnType<typeof clamdScanner>; whenAway: 'refuse' | 'keep' };
let office: Office;
let clamd: ClamdServer;
let grid: Person;
let community: Person;

beforeAll(async () => {
  clamd = await startClamd();
  scanning = { scanner: clamdScanner(clamd.url, 2), whenAway: 'refuse' };
  office = await openOffice(undefined, { quotas, scanning });
  ({ gridWorker: grid, community } = office.people);
});
afterEach(() => {
  Object.assign(quotas, { account: AMPLE, case: AMPLE });
  clamd.behave('well');
  scanning.whenAway = 'refuse';
});
afterAll(async () => {
  await office?.stop();
  await clamd?.stop();
});

const pdf = (...inside: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat([PDF, ...inside.map((part) => Buffer.from(part as string))]);
const unique = (bytes = 0): Buffer => pdf(randomUUID(), ' '.repeat(bytes));
const verdict = ({ status, body }: ApiResponse) => [status, (body as { code?: string }).code];
const codes = ({ body }: ApiResponse) =>
  ((body as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code);
interface Listed {
  readonly files: readonly { readonly fileId: string; readonly scan: string }[];
  readonly use: Record<'account' | 'case', { files: number; bytes: number; maxFiles: number; maxBytes: number }>;
}
const listed = async (id: string, by = grid): Promise<Listed> =>
  (await by.must<Listed>(`/api/v1/courtyards/${id}/files`)).body;
/** The hashes of all contents in a file store. */
const storedIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const scanOf = async (id: string, content: Buffer) =>
  (await listed(id)).files.find(({ fileId }) => fileId === hashOf(content))?.scan;
const download = (id: string, content: Buffer, by = grid) =>
  by.ask(`/api/v1/courtyards/${id}/files/${hashOf(content)}`);

describe('a content without a row, as the end of a process leaves it', () => {
  /** Lets something happen once each content is stored. */
  const afterPut = (then: () => Promise<void>) => {
    const { files } = office.api.deps;
    const put = files.put.bind(files);
    return jest.spyOn(files, 'put').mockImplementation(async (...content) => {
      await put(...content);
      await then();
    });
  };

  test('is found by nobody and counts for nobody; the same content sent again takes its place', async () => {
    const id = await office.enrol('残留1号院');
    const content = unique();
    const before = (await listed(id)).use;
    const ended = afterPut(() => Promise.reject(new Error('the process ends here')));
    expect(verdict(await uploadFile(grid, id, content))).toEqual([503, 'temporarily-unavailable']);
    ended.mockRestore();
    expect(await storedIn(office.api.filesFolder)).toContain(hashOf(content));
    expect(verdict(await download(id, content))).toEqual([404, 'not-found']);
    expect(await listed(id)).toMatchObject({ files: [], use: before });
    expect((await uploadFile(grid, id, content)).status).toBe(201);
    const same = (await storedIn(office.api.filesFolder)).filter((name) => name === hashOf(content));
    expect(same).toHaveLength(1);
    expect((await download(id, content)).status).toBe(200);
  });

  test('is one of at most three: no more are between store and row in one process', async () => {
    const id = await office.enrol('残留2号院');
    let [between, most] = [0, 0];
    const counted = afterPut(async () => {
      between += 1;
      most = Math.max(most, between);
      await nextTurn();
      between -= 1;
    });
    const people = [grid, community, office.people.projectManager, office.people.supervisor];
    const answers = await Promise.all(people.flatMap((one) => [1, 2, 3].map(() => uploadFile(one, id, unique()))));
    counted.mockRestore();
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(3);
    expect(most).toBeLessThanOrEqual(3);
  });
});

describe('quotas', () => {
  test('of fifty uploads at once, over two API processes, only as many are stored as the account has left', async () => {
    const id = await office.enrol('配额1号院');
    const beside = await startApiBeside(office.api);
    const there = await Person.signedIn(beside.url, grid.login, PASSWORD);
    const { use } = await listed(id);
    quotas.account = { ...AMPLE, files: use.account.files + 7 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => uploadFile(i % 2 === 0 ? grid : there, id, unique())),
    );
    await beside.stop();
    const kept = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(kept).toHaveLength(7);
    expect(new Set(refused.map((answer) => verdict(answer).join()))).toEqual(new Set(['409,quota-account']));
    expect((await listed(id)).files).toHaveLength(7);
    // Nothing is stored that no row names.
    const { rows } = await office.api.database.pool.query<{ sha256: string }>('SELECT sha256 FROM file');
    expect((await storedIn(office.api.filesFolder)).sort()).toEqual(rows.map(({ sha256 }) => sha256).sort());
    // A file that the case has already is no new one.
    expect((await uploadFile(grid, id, unique())).status).toBe(409);
    expect((await uploadFile(community, id, unique())).status).toBe(201);
  });

  test('both quotas are told at once, each with what is left', async () => {
    const id = await office.enrol('配额2号院');
    quotas.account = { ...AMPLE, mb: 1 };
    quotas.case = { ...AMPLE, mb: 1 };
    const large = await uploadFile(office.people.districtFinance, id, unique(1_500_000));
    expect([verdict(large), codes(large)]).toEqual([
      [409, 'quota-account'],
      ['quota-account', 'quota-case'],
    ]);
    expect(large.body.errors).toMatchObject([
      { params: { files: 1_000, mb: 1, maxFiles: 1_000, maxMb: 1 } },
      { params: { files: 1_000, mb: 1 } },
    ]);
    expect((await uploadFile(office.people.districtFinance, id, unique(900_000))).status).toBe(201);
    const next = await uploadFile(office.people.districtFinance, id, unique(200_000));
    expect(next.body.errors).toMatchObject([{ params: { files: 999, mb: 0.1 } }, { params: { files: 999, mb: 0.1 } }]);
  });

  test('a content counts in each case that has it, and once in each; the list shows what is used', async () => {
    const [one, other] = [await office.enrol('配额3号院'), await office.enrol('配额4号院')];
    const content = unique(1_000);
    const before = (await listed(one, community)).use.account;
    for (const id of [one, one, other]) expect((await uploadFile(community, id, content)).status).toBe(201);
    const { use } = await listed(one, community);
    expect(use.account.files - before.files).toBe(2);
    expect(use.account.bytes - before.bytes).toBe(2 * content.length);
    expect(use.case).toEqual({ files: 1, bytes: content.length, maxFiles: 1_000, maxBytes: 1_000 * 2 ** 20 });
    quotas.case = { ...AMPLE, files: 1 };
    expect(verdict(await uploadFile(community, one, unique()))).toEqual([409, 'quota-case']);
    expect((await uploadFile(community, one, content)).status).toBe(201);
  });

  test('an account may upload again when a day is over', async () => {
    const id = await office.enrol('配额5号院');
    const by = office.people.districtHousing;
    quotas.account = { ...AMPLE, files: 1 };
    expect((await uploadFile(by, id, unique())).status).toBe(201);
    expect((await uploadFile(by, id, unique())).status).toBe(409);
    await office.clock.past(instantOf((await office.clock.now()) + 24 * 3_600_000));
    expect((await uploadFile(by, id, unique())).status).toBe(201);
  });
});

describe('malware', () => {
  const infected = pdf('\n', EICAR, '\n');

  test('an infected file is in quarantine: nobody gets it, nothing may name it, and whoever has to act is told', async () => {
    const id = await office.enrol('隔离1号院');
    const key = randomUUID();
    const refused = await uploadFile(grid, id, infected, { key });
    expect(verdict(refused)).toEqual([409, 'file-quarantined']);
    expect(await scanOf(id, infected)).toBe('infected');
    for (const by of [grid, community, office.people.supervisor]) {
      expect(verdict(await download(id, infected, by))).toEqual([409, 'file-quarantined']);
    }
    const preview = `/api/v1/courtyards/${id}/files/${hashOf(infected)}/preview`;
    expect(verdict(await grid.ask(preview))).toEqual([409, 'file-quarantined']);
    // What commands, papers and counts ask before they take a file.
    expect(await knownFiles(office.api.database.pool, id, [hashOf(infected)])).toEqual(new Set());
    // The same request again changes nothing, and says the same.
    expect(verdict(await uploadFile(grid, id, infected, { key }))).toEqual([409, 'file-quarantined']);
    await dispatchNotices(office.api.database.pool, 200);
    for (const told of [grid, office.people.supervisor, office.api.administrator]) {
      const { body } = await told.must<{ notices: { kind: string; body: string; params: Record<string, string> }[] }>(
        '/api/v1/inbox',
      );
      const about = body.notices.filter(({ kind }) => kind === 'fileQuarantined');
      expect([told.login, about.length]).toEqual([told.login, 1]);
      for (const part of [EICAR_FINDING, '隔离1号院', about[0]?.params.file, about[0]?.params.uploader]) {
        expect(about[0]?.body).toContain(part);
      }
      expect(about[0]?.params).toMatchObject({ file: '扫描件 1', fileId: hashOf(infected) });
    }
    // Where the notice leads an administrator, who reads no courtyards.
    const logOf = async (by: Person) =>
      (await by.must<{ entries: { command: string }[] }>(`/api/v1/audit?stream=file/${hashOf(infected)}`)).body.entries;
    expect((await logOf(office.api.administrator)).map(({ command }) => command)).toEqual(['sendFile']);
    const audit = await auditOf(office.api.database.pool, `file/${hashOf(infected)}`);
    expect([isAuditIntact(audit), audit.at(-1)?.detail]).toMatchObject([true, { finding: EICAR_FINDING }]);
  });

  test.each(['fails', 'givesUp'] as const)(
    'a file that the scanner %s over is refused or kept, as set',
    async (how) => {
      const id = await office.enrol('隔离6号院');
      clamd.behave(how);
      const content = unique();
      const refused = await uploadFile(grid, id, content);
      expect([verdict(refused), refused.headers.get('retry-after')]).toEqual([[422, 'file-unscannable'], null]);
      scanning.whenAway = 'keep';
      expect((await uploadFile(grid, id, content)).status).toBe(201);
      expect(await scanOf(id, content)).toBe('unscanned');
    },
  );

  test.each(['diesMidway', 'answersHalf', 'neverAnswers', 'saysNothing'] as const)(
    'while the scanner %s, a file is refused or kept as unscanned, as set, and never as clean',
    async (how) => {
      const id = await office.enrol('隔离2号院');
      clamd.behave(how);
      const content = unique();
      const refused = await uploadFile(grid, id, content);
      expect([verdict(refused), refused.headers.get('retry-after')]).toEqual([[503, 'scanner-away'], '30']);
      expect(await scanOf(id, content)).toBeUndefined();
      scanning.whenAway = 'keep';
      expect((await uploadFile(grid, id, content)).status).toBe(201);
      expect(await scanOf(id, content)).toBe('unscanned');
    },
  );

  describe('of stored files', () => {
    const worker = () => ({
      pool: office.api.database.pool,
      files: office.api.deps.files,
      scanner: scanning.scanner,
      logger: pino({ level: 'silent' }),
    });
    const scanAll = async () => {
      while ((await scanNextFile(worker())) === 'more');
    };

    test('those kept unscanned are scanned by workers, each once however many scan', async () => {
      const id = await office.enrol('隔离3号院');
      const [clean, bad] = [unique(), pdf(randomUUID(), EICAR)];
      clamd.behave('diesMidway');
      scanning.whenAway = 'keep';
      for (const content of [clean, bad]) await uploadFile(grid, id, content);
      await expect(scanNextFile(worker())).rejects.toThrow();
      expect([await scanOf(id, clean), await scanOf(id, bad)]).toEqual(['unscanned', 'unscanned']);
      clamd.behave('well');
      clamd.received.length = 0;
      await Promise.all([scanAll(), scanAll(), scanAll()]);
      expect([await scanOf(id, clean), await scanOf(id, bad)]).toEqual(['clean', 'infected']);
      expect(clamd.received.filter((content) => content.equals(bad))).toHaveLength(1);
      expect(verdict(await download(id, bad))).toEqual([409, 'file-quarantined']);
      expect((await download(id, clean)).status).toBe(200);
    });

    test('when new signatures are known, a stored file is found in every case; what is judged wrongly returns', async () => {
      const [one, other] = [await office.enrol('隔离4号院'), await office.enrol('隔离5号院')];
      const content = unique();
      for (const id of [one, other]) expect((await uploadFile(grid, id, content)).status).toBe(201);
      clamd.signatures.set(content.toString('latin1'), 'New.Malware');
      expect(await scanAllAgain(office.api.database.pool)).toBeGreaterThan(0);
      await scanAll();
      for (const id of [one, other]) expect(verdict(await download(id, content))).toEqual([409, 'file-quarantined']);
      clamd.signatures.delete(content.toString('latin1'));
      await scanAllAgain(office.api.database.pool);
      await scanAll();
      expect((await download(one, content)).status).toBe(200);
      const audit = await auditOf(office.api.database.pool, `file/${hashOf(content)}`);
      expect(audit.filter(({ command }) => command === 'scanFile').map(({ detail }) => detail)).toEqual([
        { before: 'clean', state: 'infected', finding: 'New.Malware' },
        { before: 'infected', state: 'clean' },
      ]);
    });

    test('a file that the scanner cannot judge keeps its state, and holds up no other', async () => {
      const id = await office.enrol('隔离6号院');
      const content = unique();
      await uploadFile(grid, id, content);
      await scanAllAgain(office.api.database.pool);
      clamd.behave('fails');
      await scanAll();
      expect(await scanOf(id, content)).toBe('clean');
    });
  });
});
