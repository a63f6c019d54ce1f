import { leavesOf } from '../../domain/kernel/engine/declaration';
import type { AnyProgrammeApi } from './programmeApi';

const missingIn = (names: readonly string[], given: Readonly<Record<string, unknown>>): readonly string[] =>
  names.filter((name) => !Object.hasOwn(given, name));

/** What a declaration lacks, one line each. */
export const faultsOfApi = ({
  programme,
  words,
  commands: definitions,
  access,
}: AnyProgrammeApi): readonly string[] => {
  const commands = [programme.opening.command, ...Object.keys(programme.commands)];
  const { stages, ends, sideProcesses } = programme.lifecycle.declaration;
  const leaves = [...Object.values(stages).map(({ steps }) => steps), ...Object.values(sideProcesses)].flatMap(
    leavesOf,
  );
  const checks = leaves.flatMap((leaf) => ('check' in leaf ? [leaf.check] : []));
  const holders = leaves.flatMap((leaf) => ('step' in leaf ? [leaf.holder, ...(leaf.coHolders ?? [])] : []));
  return [
    ...missingIn(commands, words.commands).map((name) => `command ${name} has no words`),
    ...missingIn(commands, definitions).map((name) => `command ${name} has no definition`),
    ...missingIn(Object.keys(definitions), { ...programme.commands, [programme.opening.command]: true }).map(
      (name) => `${name} has a definition and is no command`,
    ),
    ...missingIn([...Object.keys(stages), ...Object.keys(ends)], words.stages).map(
      (name) => `stage ${name} has no words`,
    ),
    ...missingIn(Object.keys(programme.answeredBy), words.obligations).map((name) => `obligation ${name} has no words`),
    ...missingIn(checks, words.checks ?? {}).map((name) => `check ${name} has no words`),
    ...missingIn(Object.keys(sideProcesses), words.sideProcesses ?? {}).map(
      (name) => `side process ${name} has no words`,
    ),
    ...missingIn([...new Set([...holders, ...Object.values(programme.offices).flat()])], words.roles).map(
      (name) => `role ${name} has no words`,
    ),
    ...missingIn(programme.sources, words.sources).map((name) => `source ${name} has no words`),
    ...missingIn(
      programme.motions.map(({ kind }) => kind),
      words.motions ?? {},
    ).map((name) => `motion ${name} has no words`),
    ...(words.residents === undefined && (programme.motions.length > 0 || programme.disclosed !== undefined)
      ? ['pages for residents have no words']
      : []),
    // The page for a vote by code links to the public page.
    ...(access('printVoteSlips') !== undefined && programme.disclosed === undefined
      ? ['votes by code have no public page: nothing is disclosed']
      : []),
  ];
};
