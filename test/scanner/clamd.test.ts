import { randomBytes } from 'node:crypto';
import { clamdScanner } from '../../scanner/clamd';
import { Unscannable } from '../../scanner/scanner';
import { type ClamdServer, EICAR, EICAR_FINDING, startClamd } from '../support/servers/clamdServer';

let clamd: ClamdServer;
beforeAll(async () => {
  clamd = await startClamd({ maxBytes: 3 * 2 ** 20 });
});
afterEach(() => clamd.behave('well'));
afterAll(() => clamd?.stop());

const scan = (content: Buffer, seconds?: number) => clamdScanner(clamd.url, seconds).scan(content);

test.each([1, 65_535, 65_536, 65_537, 2_000_000])('a content of %i bytes arrives whole', async (length) => {
  const content = randomBytes(length);
  expect(await scan(content)).toEqual({ state: 'clean' });
  expect(clamd.received.at(-1)?.equals(content)).toBe(true);
});

test('what the scanner finds is named', async () => {
  const inside = Buffer.concat([Buffer.from('%PDF-1.4\n'), EICAR, Buffer.from('\n%%EOF')]);
  expect(await scan(inside)).toEqual({ state: 'infected', finding: EICAR_FINDING });
});

test('a content that the scanner does not take is not clean', async () => {
  expect(await scan(Buffer.alloc(3 * 2 ** 20))).toEqual({ state: 'clean' });
  await expect(scan(Buffer.alloc(3 * 2 ** 20 + 1))).rejects.toThrow(Unscannable);
  await expect(scan(Buffer.alloc(20 * 2 ** 20))).rejects.toThrow(Unscannable);
});

test.each(['fails', 'givesUp'] as const)('a scanner that %s over a content has not judged it', async (how) => {
  clamd.behave(how);
  await expect(scan(EICAR)).rejects.toThrow(Unscannable);
});

const SILENT = ['diesMidway', 'answersHalf', 'saysNothing', 'neverAnswers'] as const;
test.each(SILENT)('a scanner that %s has said nothing', async (how) => {
  clamd.behave(how);
  await expect(scan(randomBytes(200_000), 0.2)).rejects.not.toThrow(Unscannable);
});

test('a scanner that is not there has said nothing', async () => {
  const gone = await startClamd();
  await gone.stop();
  await expect(clamdScanner(gone.url).scan(EICAR)).rejects.toThrow(/ECONNREFUSED/);
  await expect(clamdScanner('unix:/nowhere/clamd.sock').scan(EICAR)).rejects.toThrow(/ENOENT/);
});
