const { relative } = require('node:path');

const SLOWEST = 20;
/** Whoever runs so few files sees each time anyway. */
const FEW = 20;

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(7)} s`;

/** Prints after a run of many test files which were slowest, and how long each folder took. */
class FileTimes {
  onRunComplete(_, { testResults }) {
    if (testResults.length <= FEW) return;
    const times = testResults
      .map(({ testFilePath, perfStats }) => [relative(process.cwd(), testFilePath), perfStats.end - perfStats.start])
      .sort(([, a], [, b]) => b - a);
    const folders = new Map();
    for (const [file, ms] of times) {
      const folder = file.split('/').slice(0, 2).join('/');
      folders.set(folder, (folders.get(folder) ?? 0) + ms);
    }
    const lines = [
      `The ${SLOWEST} slowest of ${times.length} test files:`,
      ...times.slice(0, SLOWEST).map(([file, ms]) => `${seconds(ms)}  ${file}`),
      'All files of a folder together (files run side by side):',
      ...[...folders].sort(([, a], [, b]) => b - a).map(([folder, ms]) => `${seconds(ms)}  ${folder}`),
    ];
    process.stderr.write(`\n${lines.join('\n')}\n`);
  }
}

module.exports = FileTimes;
