const { default: Sequencer } = require('@jest/test-sequencer');

/** From the folder whose files take the longest; where nothing else is known, files come in this order. */
const FOLDERS = ['process', 'web', 'replay', 'workflows', 'activities', 'api', 'db', 'store', 'domain'];

const rank = ({ path }) => {
  const at = FOLDERS.findIndex((folder) => path.includes(`/test/${folder}/`));
  return at === -1 ? FOLDERS.length : at;
};

/**
 * The longest files first, so that no worker idles while another is in the middle of one: by the times of the last run;
 * on a clean clone, which has none, by folder and then by size.
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
