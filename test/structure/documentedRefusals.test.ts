import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(__dirname, '..', '..', 'docs');
const linesOf = (file: string) => readFileSync(join(docs, file), 'utf8').split('\n');

/** As generated from the problems themselves. */
const STATUSES = new Map(
  linesOf('errors.md').flatMap((line) => {
    const [, code, status] = /^\| `([a-z0-9-]+)` \| (\d{3}) \|/.exec(line) ?? [];
    return code === undefined || status === undefined ? [] : [[code, status] as const];
  }),
);

/** Codes named behind a status: 409 `a-b`, `c-d` or `e-f`. */
const NAMED = /\b([45]\d\d) ((?:`[a-z0-9-]+`(?:, | or | and )?)+)/g;

describe.each(['security.md', 'ARCHITECTURE.md', 'operations.md', 'recipes.md'])('%s', (file) => {
  test('names refusals with the status that they have', () => {
    const wrong = linesOf(file).flatMap((line, i) =>
      [...line.matchAll(NAMED)].flatMap(([, status, codes = '']) =>
        [...codes.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
          STATUSES.get(code) === status ? [] : [`${file}:${i + 1}: ${status} ${code}, is ${STATUSES.get(code)}`],
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test('the statuses are read', () => expect(STATUSES.size).toBeGreaterThan(400));
