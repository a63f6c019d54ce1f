import { ADMINISTRATOR, SYSTEM } from '../actor';
import { leavesOf, type Step } from './declaration';
import { declarationFaults } from './declarationFaults';
import type { AnyProgramme, Programme } from './programme';
import type { ProgrammeTypes } from './types';
import { WrongDeclaration } from './wrongDeclaration';

const stepsOf = <T extends ProgrammeTypes>({ lifecycle: { declaration } }: Programme<T>): readonly Step<T>[] =>
  [...Object.values(declaration.stages).map(({ steps }) => steps), ...Object.values(declaration.sideProcesses)]
    .flatMap(leavesOf)
    .flatMap((leaf) => ('step' in leaf ? [leaf] : []));

const commandFaults = <T extends ProgrammeTypes>({ commands, lifecycle }: Programme<T>): readonly string[] => [
  ...Object.entries(commands).flatMap(([name, { by, fromPublicPage, byReorganisation, stages }]) => [
    ...(by.length === 0 && !fromPublicPage && !byReorganisation ? [`no role may give ${name}`] : []),
    ...(stages.length === 0 ? [`${name} is allowed in no stage`] : []),
    ...stages
      .filter((stage) => !lifecycle.isStage(stage) && !lifecycle.ends.includes(stage))
      .map((stage) => `${name} is allowed in ${stage}, which is not declared`),
  ]),
  ...Object.entries({ ...lifecycle.declaration.stages, ...lifecycle.declaration.ends }).flatMap(
    ([stage, { byCommand = [] }]) =>
      byCommand
        .filter(({ command }) => !Object.hasOwn(commands, command))
        .map(({ command }) => `${stage} is left by ${command}, which is not a command`),
  ),
];

/** What an end takes late is a command that may be given there. */
const lateFaults = <T extends ProgrammeTypes>({ commands, lifecycle }: Programme<T>): readonly string[] =>
  Object.entries(lifecycle.declaration.ends).flatMap(([end, { takesLate = [] }]) =>
    takesLate.flatMap((command) => {
      const spec = commands[command];
      if (spec === undefined) return [`${end} takes ${command} late, which is not a command`];
      return spec.stages.includes(end) ? [] : [`${end} takes ${command} late, which is not allowed there`];
    }),
  );

const answerFaults = <T extends ProgrammeTypes>(programme: Programme<T>, step: Step<T>): readonly string[] => {
  const { answeredBy, commands, lifecycle } = programme;
  const names = answeredBy[step.step as T['Obligation']] ?? [];
  if (names.length === 0) return [`no command answers ${step.step}`];
  const unknown = names.filter((name) => !Object.hasOwn(commands, name));
  if (unknown.length > 0) return unknown.map((name) => `${step.step} is answered by ${name}, which is not a command`);
  const given = names.flatMap((name) => commands[name] ?? []);
  return [
    ...(given.some(({ by }) => [step.holder, ...(step.coHolders ?? [])].some((role) => by.includes(role)))
      ? []
      : [`${step.step} is awaited from ${step.holder}, which may give no command that answers it`]),
    ...lifecycle
      .stagesAwaiting(step.step)
      .filter((stage) => !given.some(({ stages }) => stages.includes(stage)))
      .map((stage) => `${step.step} is awaited in ${stage}, where no command answers it`),
  ];
};

const ladderFaults = <T extends ProgrammeTypes>({ policies }: Programme<T>, step: Step<T>): readonly string[] =>
  [step.ladder, step.stricterLadder?.ladder].flatMap((ladder) =>
    ladder === undefined
      ? []
      : policies
          .filter(({ ladders }) => !Object.hasOwn(ladders, ladder))
          .map(({ version }) => `policy ${version} has no ladder ${ladder}, which ${step.step} uses`),
  );

/** Roles that no programme may give out: the system's administrator, and the workflow's timer. */
const RESERVED: readonly string[] = [ADMINISTRATOR, SYSTEM.role];

/** Roles that the programme needs but no organisation may hold, and reserved roles that it gives out. */
const officeFaults = <T extends ProgrammeTypes>(programme: Programme<T>): readonly string[] => {
  const { offices, noticeRecipients, commands } = programme;
  const needed: readonly string[] = [
    ...stepsOf(programme).flatMap(({ holder, coHolders = [] }) => [holder, ...coHolders]),
    ...Object.values(commands).flatMap(({ by }) => by),
    ...Object.values<T['Role']>(noticeRecipients.leaderOf),
    noticeRecipients.supervisor,
    noticeRecipients.manager,
  ];
  const held = new Set<string>(Object.values(offices).flat());
  return [
    ...needed.filter((role) => !held.has(role)).map((role) => `no organisation may hold the role ${role}`),
    ...RESERVED.filter((role) => held.has(role)).map((role) => `the role ${role} is reserved`),
  ];
};

/** Everything that is wrong with a programme, one line each; empty if it is valid. */
export const programmeFaults = <T extends ProgrammeTypes>(programme: Programme<T>): readonly string[] => {
  const { lifecycle, motions, noticeRecipients } = programme;
  const steps = stepsOf(programme);
  const faults = [
    ...declarationFaults(lifecycle.declaration),
    ...commandFaults(programme),
    ...lateFaults(programme),
    ...officeFaults(programme),
    ...steps.flatMap((step) => [
      ...answerFaults(programme, step),
      ...ladderFaults(programme, step),
      ...(Object.hasOwn(noticeRecipients.leaderOf, step.holder)
        ? []
        : [`${step.holder}, from whom ${step.step} is awaited, has no leader`]),
    ]),
    ...Object.entries(lifecycle.declaration.stages).flatMap(([stage, { question }]) =>
      question === undefined || motions.some(({ kind }) => kind === question)
        ? []
        : [`${stage} puts ${question} to a vote, which is not a motion`],
    ),
  ];
  return [...new Set(faults)];
};

/** Checks a programme and returns it. Throws a `WrongDeclaration` with the first fault. */
export const declareProgramme = <T extends ProgrammeTypes>(programme: Programme<T>): Programme<T> => {
  for (const fault of programmeFaults(programme)) throw new WrongDeclaration(`${programme.name}: ${fault}`);
  return programme;
};

const duplicatesIn = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];

const heldBy = ({ offices }: AnyProgramme, role: string): string =>
  Object.entries(offices)
    .filter(([, roles]) => roles.includes(role))
    .map(([kind]) => kind)
    .sort()
    .join(', ');

/**
 * Everything that is wrong with programmes served together, one line each: two with the same name, noun or workflow,
 * and an office that different kinds of organisation hold in two programmes. An account that holds an office acts in
 * both.
 */
export const compatibilityFaults = (programmes: readonly AnyProgramme[]): readonly string[] => [
  ...duplicatesIn(programmes.map(({ name }) => name)).map((name) => `there are two programmes ${name}`),
  ...duplicatesIn(programmes.map(({ noun }) => noun)).map((noun) => `two programmes call their cases ${noun}`),
  ...duplicatesIn(programmes.map(({ workflow }) => workflow)).map(
    (workflow) => `two programmes have a workflow ${workflow}`,
  ),
  ...duplicatesIn(programmes.flatMap(({ offices }) => [...new Set(Object.values(offices).flat())])).flatMap((role) => {
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

/** Throws a `WrongDeclaration` with the first fault of programmes served together. */
export const assertCompatible = (programmes: readonly AnyProgramme[]): void => {
  for (const fault of compatibilityFaults(programmes)) throw new WrongDeclaration(fault);
};
