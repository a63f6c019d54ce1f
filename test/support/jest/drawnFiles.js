const { relative } = require('node:path');
const { byLength } = require('./longestFirstSequencer');

/** The variable with a commit's hash: of the long test files, only the share of that commit runs. */
const DRAW = 'YUANLUO_TEST_DRAW';
const SHARES = 4;

/**
 * Long walks and drills: each covers much that shorter tests cover as well. A commit in CI runs one in four of them;
 * `npm test` runs all of them, and so does `npm run soak`.
 */
const LONG = [
  'activities/damagedRecords',
  'api/forms',
  'api/fuzz',
  'api/hostile',
  'api/reorganisation',
  'process/',
  'replay/doctoredMarker',
  'web/',
];

const isLong = (path) => LONG.some((part) => path.includes(`/test/${part}`));

/** The share of each long file. The longest come first and are dealt there and back, so that shares last alike. */
const sharesOf = (paths) => {
  const dealt = (at) => (at % (2 * SHARES) < SHARES ? at % SHARES : SHARES - 1 - (at % SHARES));
  return new Map(
    [...paths]
      .filter(isLong)
      .sort(byLength)
      .map((path, at) => [path, dealt(at)]),
  );
};

/** Jest's filter of the test files that it found in a project. */
const drawn = (paths) => {
  const hash = process.env[DRAW];
  if (!hash) return { filtered: paths };
  const share = Number(BigInt(`0x${hash}`) % BigInt(SHARES));
  const shares = sharesOf(paths);
  if (shares.size === 0) return { filtered: paths };
  const runs = paths.filter((path) => !shares.has(path) || shares.get(path) === share);
  const long = runs.filter((path) => shares.has(path)).map((path) => relative(process.cwd(), path));
  process.stderr.write(
    `Of ${shares.size} long test files this commit runs ${long.length}; npm test runs all:\n  ${long.join('\n  ')}\n`,
  );
  return { filtered: runs };
};

module.exports = Object.assign(drawn, { isLong, sharesOf, SHARES, DRAW });
