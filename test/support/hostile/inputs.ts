import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_FILES } from '../../../tools/hostileFiles';
import { type Body, bytesOf, FOLDER } from './body';
import type { TokenRecipe } from './token';

/** Who sends it. */
export type Sender = 'administrator' | 'projectManager' | 'gridWorker' | 'nobody';

/** Status, code, and the code of the first fault; where memory and time run a race, either of several. */
export type Expected = readonly [status: number, code?: string, fault?: string | readonly string[]];

/** One thing that somebody may send, as it is kept in test/hostile. */
interface KeptInput {
  readonly name: string;
  readonly as?: Sender;
  readonly method?: string;
  /** `{courtyard}` is a courtyard that the senders may see. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signed or mangled on the spot, instead of the sender's own. */
  readonly token?: TokenRecipe;
  readonly body?: Body;
  /** The whole request, for what no HTTP client sends: `{host}` and `{token}` are filled in. */
  readonly raw?: Body;
  readonly expected: Expected;
  /** What the reader of tables finds in it: its rows, or the code of what is wrong with it. */
  readonly holds?: string | readonly (readonly string[])[];
}

export interface HostileInput extends Omit<KeptInput, 'body' | 'raw'> {
  readonly group: string;
  readonly path: string;
  readonly content: (() => Buffer) | undefined;
  readonly raw: (() => Buffer) | undefined;
}

interface Group {
  /** What its inputs have in common. */
  readonly all: Omit<Partial<KeptInput>, 'name'>;
  readonly inputs: readonly KeptInput[];
}

const TABLE_CHECK = '/api/v1/courtyards/import/check';

const inputsOf = (group: string): readonly HostileInput[] => {
  const { all, inputs } = JSON.parse(readFileSync(join(FOLDER, `${group}.json`), 'utf8')) as Group;
  return inputs.map((own) => {
    const { body, raw, path = '/', ...rest } = { ...all, ...own };
    return {
      ...rest,
      group,
      path,
      content: body === undefined ? undefined : () => bytesOf(body),
      raw: raw === undefined ? undefined : () => bytesOf(raw),
    };
  });
};

const GROUPS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

/** Files that are too large to keep, made by the recipes that the bench sends, too. */
const LARGE: readonly HostileInput[] = HOSTILE_FILES.map(({ name, content, codes }) => ({
  group: 'large tables',
  name,
  path: TABLE_CHECK,
  as: 'projectManager',
  headers: { 'content-type': 'text/csv' },
  content,
  raw: undefined,
  expected: [422, 'import-faulty', codes],
}));

/** Everything hostile, with its answer. */
export const HOSTILE_INPUTS: readonly HostileInput[] = [...GROUPS.flatMap(inputsOf), ...LARGE];
