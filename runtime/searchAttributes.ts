import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionLike } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes';
import { SEARCH_ATTRIBUTES } from '../workflows/searchAttributes';

/** The server's type number of each search attribute, by name. */
const NEEDED = Object.fromEntries(
  SEARCH_ATTRIBUTES.map(({ name, type }) => [name, encodeSearchAttributeIndexedValueType(type) ?? 0]),
);

/**
 * Each attribute as an argument of the Temporal CLI, e.g. `CaseStage=Keyword`. The development server takes these at
 * its start.
 */
export const SEARCH_ATTRIBUTE_FLAGS: readonly string[] = SEARCH_ATTRIBUTES.map(
  ({ name, type }) => `${name}=${type.charAt(0)}${type.slice(1).toLowerCase()}`,
);

/**
 * Adds all of them without asking for existing ones. For servers that cannot list them, such as the time-skipping one.
 */
export const addSearchAttributes = async ({ operatorService }: ConnectionLike, namespace: string): Promise<void> => {
  await operatorService.addSearchAttributes({ namespace, searchAttributes: { ...NEEDED } });
};

/** The attributes that a namespace lacks. Throws an Error if one of them exists with another type. */
const missingIn = async ({ operatorService }: ConnectionLike, namespace: string): Promise<Record<string, number>> => {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const other = Object.keys(NEEDED).filter((name) => (customAttributes?.[name] ?? NEEDED[name]) !== NEEDED[name]);
  if (other.length > 0) {
    throw new Error(
      `Namespace ${namespace} has search attributes of another type: ${other.join(', ')}. They have to be ${SEARCH_ATTRIBUTE_FLAGS.join(', ')}.`,
    );
  }
  return Object.fromEntries(Object.entries(NEEDED).filter(([name]) => customAttributes?.[name] === undefined));
};

const commandFor = (namespace: string, names: readonly string[]): string =>
  [
    'temporal operator search-attribute create',
    `--namespace ${namespace}`,
    ...SEARCH_ATTRIBUTE_FLAGS.filter((flag) => names.includes(flag.split('=')[0] ?? ''))
      .map((flag) => flag.split('='))
      .map(([name, type]) => `--name ${name} --type ${type}`),
  ].join(' ');

const PATIENCE_MS = 30_000;

/**
 * Ensures that a namespace has the cases' search attributes, without which no courtyard could be enrolled. Returns the
 * names of those added. If it may not add them, throws an Error with the command to run.
 */
export const provideSearchAttributes = async (
  connection: ConnectionLike,
  namespace: string,
): Promise<readonly string[]> => {
  const missing = await missingIn(connection, namespace);
  const names = Object.keys(missing);
  if (names.length === 0) return [];
  const refused = await connection.operatorService
    .addSearchAttributes({ namespace, searchAttributes: missing })
    .then(() => undefined)
    .catch((error: Error) => error);
  // Another process may have added them, and added attributes take a moment to be known everywhere.
  for (const end = Date.now() + (refused === undefined ? PATIENCE_MS : 0); ; await pause(200)) {
    if (Object.keys(await missingIn(connection, namespace)).length === 0) return names;
    if (Date.now() >= end) break;
  }
  throw new Error(
    `Namespace ${namespace} lacks the search attributes ${names.join(', ')}${refused === undefined ? '' : ` and refuses to add them (${refused.message})`}. Run: ${commandFor(namespace, names)}`,
  );
};
