const { default: Sequencer } = require('@jest/test-sequencer');

/** The folders whose files take longest come first, unless times of a run are known. */
const FOLDERS = ['process', 'web', 'replay', 'workflows', 'activities', 'api', 'db', 'store', 'domain'];

const rank = ({ path }) => {
  const at = FOLDERS.findIndex((folder) => path.includes(`/test/${folder}/`));
  return at === -1 ? FOLDERS.length : at;
};

/**
 * Runs the longest files first, so that no worker idles at the end. It sorts by the times of the last run; on a clean
 * clone by folder and then by size.
 */
class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : [...sorted].sort((a, b) => rank(a) - rank(b));
  }
}

module.exports = LongestFirst;
