import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiOf } from '../api/http/openapi';
import { OPERATIONS } from '../api/operations';
import { createMetrics, systemOperations } from '../api/system/routes';
import { SETTINGS } from '../bin/settings';
import { LIFECYCLE } from '../domain/renovation/lifecycle';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { PROBLEM_CODES, PROBLEMS } from '../i18n/problems';
import { goldenOf, LIVES } from '../test/support/lives/lives';
import { traceOf } from '../test/support/lives/trace';
import { lifecycleDoc } from './lifecycleDoc';

const openApi = (): string => {
  const all = [...OPERATIONS, ...systemOperations(createMetrics().registry, () => [])];
  return `${JSON.stringify(openApiOf(all), null, 2)}\n`;
};

const errors = (): string => {
  const rows = PROBLEM_CODES.map((code) => {
    const { status, zh, en } = PROBLEMS[code];
    return `| \`${code}\` | ${status} | ${zh} | ${en} |`;
  });
  return `# Errors\n\nGenerated from \`i18n/\` by \`npm run generate\`. Every answer that is no success is \`application/problem+json\` (RFC 9457) with one of these codes.\n\n| code | status | 中文 | English |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
};

const envExample = (): string => {
  const lines = Object.entries(SETTINGS).flatMap(([name, { text, example }]) => [
    `# ${text}`,
    `# ${name}=${example}`,
    '',
  ]);
  return `# Settings, all optional under npm start. Generated from bin/settings.ts by npm run generate.\n\n${lines.join('\n')}`;
};

/** A life as it is written down. Throws an Error where a command of it is refused: it goes on no more. */
const lived = (name: string, lines: readonly string[]): string => {
  const refused = lines.find((line) => line.includes('refused'));
  if (refused !== undefined) throw new Error(`the life ${name} does not go on: ${refused.trim()}`);
  return `${lines.join('\n')}\n`;
};

/** Files made out of the code, by path. A test compares them with what is committed. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/lifecycle.md': () => lifecycleDoc(LIFECYCLE, STANDARD_POLICY),
  ...Object.fromEntries(
    Object.entries(LIVES).map(([name, life]) => [goldenOf(name), () => lived(name, traceOf(life, RENOVATION))]),
  ),
  'docs/openapi.json': openApi,
  'docs/errors.md': errors,
  '.env.example': envExample,
};

/** The console's types of the API: made last, out of the description. */
export const CONSOLE_TYPES = 'web/src/api/openapi.ts';

/** What `openapi-typescript` makes of docs/openapi.json as it stands. */
export const consoleTypes = async (): Promise<string> => {
  const root = join(__dirname, '..');
  // A program of its own: it brings the TypeScript that it needs, which is older than ours.
  const program = join(root, 'tools/openapi-types/node_modules/openapi-typescript/bin/cli.js');
  const options = { cwd: root, maxBuffer: 64_000_000 };
  return (await promisify(execFile)(process.execPath, [program, 'docs/openapi.json'], options)).stdout;
};
