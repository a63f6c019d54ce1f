import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiOf } from '../api/http/openapi';
import { OPERATIONS } from '../api/operations';
import { createMetrics } from '../api/system/metrics';
import { systemOperations } from '../api/system/routes';
import { PROBLEM_CODES, PROBLEMS } from '../commands/problems';
import { LIFECYCLE } from '../domain/renovation/lifecycle';
import { STANDARD_POLICY } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { SETTINGS } from '../runtime/settings';
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
  return `# Errors\n\nGenerated from \`commands/problems.ts\` by \`npm run generate\`. Every answer that is no success is \`application/problem+json\` (RFC 9457) with one of these codes.\n\n| code | status | 中文 | English |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
};

const envExample = (): string => {
  const lines = Object.entries(SETTINGS).flatMap(([name, { text, example }]) => [
    `# ${text}`,
    `# ${name}=${example}`,
    '',
  ]);
  return `# Settings, all optional under npm start. Generated from runtime/settings.ts by npm run generate.\n\n${lines.join('\n')}`;
};

/** A recorded life as text. Throws an Error if one of its commands is refused. */
const lived = (name: string, lines: readonly string[]): string => {
  const refused = lines.find((line) => line.includes('refused'));
  if (refused !== undefined) throw new Error(`a command of the life ${name} is refused: ${refused.trim()}`);
  return `${lines.join('\n')}\n`;
};

/** The files that are generated from code, by path. A test compares them with the committed ones. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/lifecycle.md': () => lifecycleDoc(LIFECYCLE, STANDARD_POLICY),
  ...Object.fromEntries(
    Object.entries(LIVES).map(([name, life]) => [goldenOf(name), () => lived(name, traceOf(life, RENOVATION))]),
  ),
  'docs/openapi.json': openApi,
  'docs/errors.md': errors,
  '.env.example': envExample,
};

/** The console's types of the API, generated last from the OpenAPI description. */
export const CONSOLE_TYPES = 'web/src/api/openapi.ts';

/** The types that `openapi-typescript` generates from docs/openapi.json. */
export const consoleTypes = async (): Promise<string> => {
  const root = join(__dirname, '..');
  // A separate program, because it needs an older TypeScript than the project's.
  const program = join(root, 'tools/openapi-types/node_modules/openapi-typescript/bin/cli.js');
  const options = { cwd: root, maxBuffer: 64_000_000 };
  return (await promisify(execFile)(process.execPath, [program, 'docs/openapi.json'], options)).stdout;
};
