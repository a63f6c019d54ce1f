const { relative } = require('node:path');
const { byLength } = require('./longestFirstSequencer');

/** The variable with a commit's hash: of the files that are dealt, only the share of that commit runs. */
const DRAW = 'YUANLUO_TEST_DRAW';

/**
 * Files that a commit in CI runs a share of, by how many shares they are dealt into; the first that fits counts. `npm test` runs all of
 * them, and `npm run soak` those of more than two shares.
 */
const DEALT = [
  // What every commit runs: each operation by each role, and a courtyard's whole life.
  {
    shares: 1,
    parts: ['api/matrix', 'api/lifecycle', 'api/walkthrough'],
  },
  // Long walks and drills: each covers much that shorter tests cover as well.
  {
    shares: 6,
    parts: [
      'activities/damagedRecords',
      'api/forms',
      'api/fuzz',
      'api/hostile',
      'api/reorganisation',
      'process/',
      'replay/doctoredMarker',
      'web/',
      'workflows/year',
    ],
  },
  // One subject of the API each, whose rules are tested in the domain as well.
  { shares: 2, parts: ['api/'] },
];

/** Into how many shares a file is dealt: one in so many commits runs it. */
const sharesOf = (path) => DEALT.find(({ parts }) => parts.some((part) => path.includes(`/test/${part}`)))?.shares ?? 1;

/** The share of each file of a kind. The longest come first and are dealt there and back, so that shares last alike. */
const dealt = (paths, shares) => {
  const shareAt = (at) => (at % (2 * shares) < shares ? at % shares : shares - 1 - (at % shares));
  return new Map(
    [...paths]
      .filter((path) => sharesOf(path) === shares)
      .sort(byLength)
      .map((path, at) => [path, shareAt(at)]),
  );
};

/** Jest's filter of the test files that it found in a project. */
const drawn = (paths) => {
  const hash = process.env[DRAW];
  if (!hash) return { filtered: paths };
  const kinds = [...new Set(paths.map(sharesOf))];
  const runs = new Set(
    kinds.flatMap((shares) => {
      const share = Number(BigInt(`0x${hash}`) % BigInt(shares));
      return [...dealt(paths, shares)].flatMap(([path, of]) => (of === share ? [path] : []));
    }),
  );
  const few = paths.filter((path) => sharesOf(path) > 1);
  const ran = few.filter((path) => runs.has(path)).map((path) => relative(process.cwd(), path));
  if (few.length > 0)
    process.stderr.write(
      `Of ${few.length} test files that are dealt, this commit runs ${ran.length}; npm test runs all:\n  ${ran.join('\n  ')}\n`,
    );
  return { filtered: paths.filter((path) => runs.has(path)) };
};

module.exports = Object.assign(drawn, { sharesOf, DEALT, DRAW });
