import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { newFolder } from '../support/jest/tempFolder';
import { openTownApi } from '../support/town/town';
import type { TownServers } from '../support/town/townServers';

let town: TownServers;
beforeAll(async () => {
  town = await openTownApi();
});
afterAll(() => town?.stop());

/** The page's commands as one script; the two settings of its reader are filled in. */
const scriptOf = (page: string): string => {
  const blocks = [...page.matchAll(/^```\n(.*?)^```$/gms)].map(([, block]) => block);
  const { apiUrl, password } = town.product;
  return blocks
    .join('\n')
    .replace(/^API=.*$/m, `API=${apiUrl}/api/v1`)
    .replace(/^PASSWORD=.*$/m, `PASSWORD='${password}'`);
};

test('the commands of docs/walkthrough.md, run in a shell as they stand, are all accepted and lead to what the page says', async () => {
  const folder = await newFolder('walkthrough');
  // curl reports each answer's status on stderr, where the page's own pipes leave it.
  await writeFile(join(folder, '.curlrc'), 'write-out = "%{stderr}%{http_code} %{url}\\n"\n');
  const script = scriptOf(await readFile('docs/walkthrough.md', 'utf8'));
  // With a socket as its input, bash takes itself for a remote shell and reads start files.
  const shell = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', `${script}\nget $PM ''`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    env: { ...process.env, CURL_HOME: folder },
  });
  const [output, complaints] = await Promise.all([text(shell.stdout), text(shell.stderr)]);

  expect(complaints.split('\n').filter((line) => !/^2\d\d http/.test(line))).toEqual(['']);
  const { state } = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  expect(state.covenants.at(-1)).toMatchObject({ by: 'ballot' });
  expect(state.body.members.map(({ name }: { name: string }) => name)).toEqual(['张三', '李四', '赵六']);
});
