import { ADMINISTRATOR, SYSTEM } from '../actor';
import { leavesOf, type Step } from './declaration';
import { faultsOf } from './declarationFaults';
import type { AnyProgramme, Programme } from './programme';
import type { ProgrammeTypes } from './types';
import { WrongDeclaration } from './wrongDeclaration';

const stepsOf = <T extends ProgrammeTypes>({ lifecycle: { declaration } }: Programme<T>): readonly Step<T>[] =>
  [...Object.values(declaration.stages).map(({ steps }) => steps), ...Object.values(declaration.beside)]
    .flatMap(leavesOf)
    .flatMap((leaf) => ('step' in leaf ? [leaf] : []));

const commandFaults = <T extends ProgrammeTypes>({ commands, lifecycle }: Programme<T>): readonly string[] => [
  ...Object.entries(commands).flatMap(([name, { by, fromPage, stages }]) => [
    ...(by.length === 0 && fromPage !== true ? [`nobody may give ${name}`] : []),
    ...(stages.length === 0 ? [`${name} has a meaning in no stage`] : []),
    ...stages
      .filter((stage) => !lifecycle.isStage(stage) && !lifecycle.ends.includes(stage))
      .map((stage) => `${name} is given in ${stage}, which is not declared`),
  ]),
  ...Object.entries({ ...lifecycle.declaration.stages, ...lifecycle.declaration.ends }).flatMap(
    ([stage, { byCommand = [] }]) =>
      byCommand
        .filter(({ command }) => !Object.hasOwn(commands, command))
        .map(({ command }) => `${stage} is left by ${command}, which is no command`),
  ),
];

const answerFaults = <T extends ProgrammeTypes>(programme: Programme<T>, step: Step<T>): readonly string[] => {
  const { answeredBy, commands, lifecycle } = programme;
  const names = answeredBy[step.step as T['Obligation']] ?? [];
  if (names.length === 0) return [`nobody answers ${step.step}`];
  const unknown = names.filter((name) => !Object.hasOwn(commands, name));
  if (unknown.length > 0) return unknown.map((name) => `${step.step} is answered by ${name}, which is no command`);
  const given = names.flatMap((name) => commands[name] ?? []);
  return [
    ...(given.some(({ by }) => [step.from, ...(step.coHolders ?? [])].some((role) => by.includes(role)))
      ? []
      : [`${step.step} is awaited from ${step.from}, who may give nothing that answers it`]),
    ...lifecycle
      .stagesAwaiting(step.step)
      .filter((stage) => !given.some(({ stages }) => stages.includes(stage)))
      .map((stage) => `${step.step} is awaited in ${stage}, where no command answers it`),
  ];
};

const ladderFaults = <T extends ProgrammeTypes>({ policies }: Programme<T>, step: Step<T>): readonly string[] =>
  [step.ladder, step.sterner?.ladder].flatMap((ladder) =>
    ladder === undefined
      ? []
      : policies
          .filter(({ ladders }) => !Object.hasOwn(ladders, ladder))
          .map(({ version }) => `policy ${version} has no ladder ${ladder}, which ${step.step} climbs`),
  );

/** Roles that nobody of a programme holds: its accounts are administered for it, and its clock is the workflow's own. */
const RESERVED: readonly string[] = [ADMINISTRATOR, SYSTEM.role];

/** Roles that something is awaited from, told or given in, and that nobody may hold; those that are not a programme's. */
const officeFaults = <T extends ProgrammeTypes>(programme: Programme<T>): readonly string[] => {
  const { offices, told, commands } = programme;
  const needed: readonly string[] = [
    ...stepsOf(programme).flatMap(({ from, coHolders = [] }) => [from, ...coHolders]),
    ...Object.values(commands).flatMap(({ by }) => by),
    ...Object.values<T['Role']>(told.leaderOf),
    told.supervisor,
    told.manager,
  ];
  const held = new Set<string>(Object.values(offices).flat());
  return [
    ...needed.filter((role) => !held.has(role)).map((role) => `nobody may hold the role ${role}`),
    ...RESERVED.filter((role) => held.has(role)).map((role) => `${role} is no role of a programme`),
  ];
};

/** What cannot be right in a programme, a line each; empty: it may be used. */
export const programmeFaults = <T extends ProgrammeTypes>(programme: Programme<T>): readonly string[] => {
  const { lifecycle, motions, told } = programme;
  const steps = stepsOf(programme);
  const faults = [
    ...faultsOf(lifecycle.declaration),
    ...commandFaults(programme),
    ...officeFaults(programme),
    ...steps.flatMap((step) => [
      ...answerFaults(programme, step),
      ...ladderFaults(programme, step),
      ...(Object.hasOwn(told.leaderOf, step.from)
        ? []
        : [`${step.from}, from whom ${step.step} is awaited, has no leader`]),
    ]),
    ...Object.entries(lifecycle.declaration.stages).flatMap(([stage, { question }]) =>
      question === undefined || motions.some(({ kind }) => kind === question)
        ? []
        : [`${stage} puts ${question} to a vote, which is no motion`],
    ),
  ];
  return [...new Set(faults)];
};

/** A programme that can be used. Throws an Error with one line for the first thing that cannot be right in it. */
export const declareProgramme = <T extends ProgrammeTypes>(programme: Programme<T>): Programme<T> => {
  for (const fault of programmeFaults(programme)) throw new WrongDeclaration(`${programme.name}: ${fault}`);
  return programme;
};

const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];

const heldBy = ({ offices }: AnyProgramme, role: string): string =>
  Object.entries(offices)
    .filter(([, roles]) => roles.includes(role))
    .map(([kind]) => kind)
    .sort()
    .join(', ');

/**
 * What cannot be right in programmes that are run side by side, a line each: two of one name, noun or workflow, and an
 * office that other organisations may hold in one than in another. An account that holds it acts in both.
 */
export const sideBySideFaults = (programmes: readonly AnyProgramme[]): readonly string[] => [
  ...twice(programmes.map(({ name }) => name)).map((name) => `there are two programmes ${name}`),
  ...twice(programmes.map(({ noun }) => noun)).map((noun) => `two programmes call their cases ${noun}`),
  ...twice(programmes.map(({ workflow }) => workflow)).map((workflow) => `two programmes have a workflow ${workflow}`),
  ...twice(programmes.flatMap(({ offices }) => [...new Set(Object.values(offices).flat())])).flatMap((role) => {
    const [first, ...others] = programmes.filter((one) => heldBy(one, role) !== '');
    return others.flatMap((other) =>
      first === undefined || heldBy(first, role) === heldBy(other, role)
        ? []
        : [
            `${role} is held by ${heldBy(first, role)} in ${first.name}, and by ${heldBy(other, role)} in ${other.name}`,
          ],
    );
  }),
];

/** Throws an Error with one line for the first thing that cannot be right in programmes side by side. */
export const assertSideBySide = (programmes: readonly AnyProgramme[]): void => {
  for (const fault of sideBySideFaults(programmes)) throw new WrongDeclaration(fault);
};
