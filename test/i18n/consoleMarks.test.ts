import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FEATURES = join(__dirname, '..', '..', 'web', 'src', 'features');
/** The pages of a case and its votes. */
const FOLDERS = ['ballots', 'canvass', 'courtyard', 'papers', 'rolls'];
/** What joins words to a value by an English colon or bracket: `${word}: ${value}`, `{word} ({value})`. */
const ENGLISH_MARKS = /\}: (\$\{|\{[a-z])|(\} |[ `])\((\$\{|\{[a-z])/;
/** Not shown: a label for who hears the page, names of parameters. */
const UNSEEN = /aria-label|\}: \{ ?readonly|queryKey|title=\{`\$\{work\.name/;

const linesIn = (folder: string): readonly string[] =>
  readdirSync(join(FEATURES, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      readFileSync(join(FEATURES, folder, file), 'utf8')
        .split('\n')
        .map((line) => `${folder}/${file}: ${line.trim()}`),
    );

test('words are joined by the reader’s own colon and brackets, not by English ones', () => {
  const lines = FOLDERS.flatMap(linesIn);
  expect(lines.length).toBeGreaterThan(3_000);
  expect(lines.filter((line) => ENGLISH_MARKS.test(line) && !UNSEEN.test(line))).toEqual([]);
});
