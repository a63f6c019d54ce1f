import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** The folders that hold code of the project. */
export const FOLDERS = [
  'domain',
  'commands',
  'workflows',
  'activities',
  'db',
  'store',
  'scanner',
  'metrics',
  'api',
  'i18n',
  'runtime',
  'provision',
  'demonstration',
  'bin',
  'tools',
  'bench',
  'test',
] as const;

export type Folder = (typeof FOLDERS)[number];

export interface Source {
  /** Relative to the project's root. */
  readonly path: string;
  readonly folder: Folder;
  readonly text: string;
}

export interface Import {
  /** A package's name, or a path relative to the root without its extension. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
}

const isSource = (file: string): boolean => /\.([cm]?[jt]s|sql)$/.test(file) && !file.includes('node_modules');

/** Every source file of the given folders. */
export const sourcesOf = (...folders: readonly Folder[]): readonly Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter(isSource)
      .sort()
      .map((file) => {
        const path = join(folder, file);
        return { path, folder, text: readFileSync(join(ROOT, path), 'utf8') };
      }),
  );

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const CALL = /\b(?:import|require|require\.resolve|import\.meta\.resolve)\(\s*['"`]([^'"`]+)['"`]\s*[,)]/g;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What a file imports; dynamic imports count like the others. */
export const importsOf = ({ path, text }: Pick<Source, 'path' | 'text'>): readonly Import[] => {
  const found = [
    ...[...text.matchAll(STATEMENT)].map((match) => ({
      specifier: match[2] ?? '',
      isTypeOnly: match[1] !== undefined,
    })),
    ...[...text.matchAll(CALL)].map((match) => ({ specifier: match[1] ?? '', isTypeOnly: false })),
  ];
  return found.map(({ specifier, isTypeOnly }) =>
    specifier.startsWith('.')
      ? {
          target: relative(ROOT, resolve(ROOT, dirname(path), specifier.replace(/\.[cm]?[jt]sx?$/, ''))),
          isPackage: false,
          isTypeOnly,
        }
      : { target: packageOf(specifier), isPackage: true, isTypeOnly },
  );
};

/**
 * Every source that these entries need, followed through the project's own imports: what running them loads, or, with
 * `types`, what compiling them reads.
 */
export const reachedFrom = (
  entries: readonly string[],
  { types = false }: { readonly types?: boolean } = {},
): readonly Source[] => {
  const sources = new Map(sourcesOf(...FOLDERS).map((source) => [source.path.replace(/\.ts$/, ''), source]));
  const reached = new Map<string, Source>();
  const reach = (path: string): void => {
    const source = sources.get(path);
    if (source === undefined || reached.has(path)) return;
    reached.set(path, source);
    for (const { target, isPackage, isTypeOnly } of importsOf(source)) {
      if (!isPackage && (types || !isTypeOnly)) reach(target);
    }
  };
  for (const entry of entries) reach(entry);
  return [...reached.values()];
};

/** A file's text without its comments and its texts in quotes: what is left is code. */
export const codeOf = ({ text }: Source): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

/** The lines of code in TypeScript files that fit a pattern, each with its file. */
export const linesOfCode = (folders: readonly Folder[], pattern: RegExp): readonly string[] =>
  sourcesOf(...folders)
    .filter(({ path }) => path.endsWith('.ts'))
    .flatMap((source) =>
      codeOf(source)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${source.path}: ${line.trim()}`),
    );
