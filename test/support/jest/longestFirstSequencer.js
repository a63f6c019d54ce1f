const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The files that begin first on a clean clone: the longest, as `bash .ci/run` prints them. The first of web makes the
 * town that the others of web copy, so those come a little later and need not wait for it.
 */
const FIRST = [
  'process/built',
  'web/works',
  'api/fuzz',
  'api/matrix',
  'process/local',
  'api/forms',
  'process/deployment',
  'replay/replay',
  'process/nothingLost',
  'web/offices',
  'web/manager',
  'api/lifecycle',
  'web/together',
  'web/residents',
];
/** Then the folders whose files take longest. */
const FOLDERS = ['process', 'web', 'replay', 'workflows', 'activities', 'api', 'db', 'store', 'domain'];

const rank = (path) => {
  const places = [...FIRST.map((file) => `/test/${file}.test.ts`), ...FOLDERS.map((folder) => `/test/${folder}/`)];
  const at = places.findIndex((place) => path.includes(place));
  return at === -1 ? places.length : at;
};

/** Orders paths of test files: the longest first, and then the same on every machine. */
const byLength = (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1);

/**
 * Runs the longest files first, so that no worker idles at the end. It sorts by the times of the last run; on a clean
 * clone by the list, then by folder and by size.
 */
class LongestFirst extends Sequencer {
  static FIRST = FIRST;

  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : [...sorted].sort((a, b) => rank(a.path) - rank(b.path));
  }
}

module.exports = Object.assign(LongestFirst, { byLength });
