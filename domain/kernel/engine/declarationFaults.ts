import { codeOf, type LifecycleDeclaration, leavesOf, type Step, type Steps } from './declaration';
import type { ProgrammeTypes } from './types';

type Transition = readonly [from: string, to: string];

const duplicatesIn = (names: readonly string[]): readonly string[] =>
  names.filter((name, i) => names.indexOf(name) < i);

const transitionsOf = <T extends ProgrammeTypes>({ stages, ends }: LifecycleDeclaration<T>): readonly Transition[] => [
  ...Object.entries(stages).flatMap(([name, { leadsTo, conditionalTransitions = [] }]): readonly Transition[] => [
    ...(leadsTo === undefined ? [] : [[name, leadsTo] as const]),
    ...conditionalTransitions.flatMap((transition): readonly Transition[] => {
      if ('end' in transition) return [[name, transition.end]];
      return 'returnsTo' in transition ? [[name, transition.returnsTo]] : [];
    }),
  ]),
  ...Object.entries({ ...stages, ...ends }).flatMap(([name, { byCommand = [] }]) =>
    byCommand.map(({ to }): Transition => [name, to]),
  ),
];

const reachableFrom = (first: string, transitions: readonly Transition[]): ReadonlySet<string> => {
  const reached = new Set<string>([first]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [from, to] of transitions) if (reached.has(from)) reached.add(to);
  }
  return reached;
};

const groupIn = <T extends ProgrammeTypes>(steps: Steps<T>): readonly Steps<T>[] =>
  'inOrder' in steps ? steps.inOrder : 'sideBySide' in steps ? steps.sideBySide : [steps];

/** A stage may wait for nothing. A group inside a group must not be empty. */
const isEmptyGroup = <T extends ProgrammeTypes>(steps: Steps<T>): boolean => groupIn(steps).length === 0;
const hasEmptyGroup = <T extends ProgrammeTypes>(steps: Steps<T>): boolean =>
  ('inOrder' in steps || 'sideBySide' in steps) &&
  groupIn(steps).some((one) => isEmptyGroup(one) || hasEmptyGroup(one));

const deadlinesOf = <T extends ProgrammeTypes>({ within, withinBy, dueBy }: Step<T>): number =>
  [within, withinBy, dueBy].filter((said) => said !== undefined).length;

const stepFaults = <T extends ProgrammeTypes>(step: Step<T>): readonly string[] => [
  ...((step.holder as string | undefined) === undefined ? [`${step.step} has no holder`] : []),
  ...(deadlinesOf(step) === 0 ? [`${step.step} has no deadline`] : []),
  ...(deadlinesOf(step) > 1 ? [`${step.step} has two deadlines`] : []),
];

/** Everything that is wrong with a declaration, one line each; empty if it is valid. */
export const declarationFaults = <T extends ProgrammeTypes>(
  declaration: LifecycleDeclaration<T>,
): readonly string[] => {
  const { first, stages, ends, sideProcesses } = declaration;
  const known = new Set([...Object.keys(stages), ...Object.keys(ends)]);
  const all = Object.entries({ ...stages, ...ends });
  const transitions = transitionsOf(declaration);
  const reached = reachableFrom(first, transitions);
  const trees: readonly (readonly [string, Steps<T>])[] = [
    ...Object.entries(stages).map(([name, { steps }]) => [name, steps] as const),
    ...Object.entries(sideProcesses),
  ];
  return [
    ...(Object.hasOwn(stages, first) ? [] : [`the first stage ${first} is not declared`]),
    ...Object.keys(stages)
      .filter((name) => Object.hasOwn(ends, name))
      .map((name) => `${name} is both a stage and an end`),
    ...transitions
      .filter(([, to]) => !known.has(to))
      .map(([from, to]) => `${from} leads to ${to}, which is not declared`),
    ...Object.entries(stages).flatMap(([name, { leadsTo }]) =>
      leadsTo !== undefined && Object.hasOwn(ends, leadsTo)
        ? [`the gate of ${name} leads to ${leadsTo}, which is an end`]
        : [],
    ),
    ...[...known].filter((name) => !reached.has(name)).map((name) => `nothing leads to ${name}`),
    ...all.flatMap(([name, { sideProcesses: names }]) => [
      ...names
        .filter((one) => !Object.hasOwn(sideProcesses, one))
        .map((one) => `${name} has ${one} in parallel, which is not declared`),
      ...duplicatesIn(names).map((one) => `${name} has ${one} in parallel twice`),
    ]),
    ...Object.keys(sideProcesses)
      .filter((one) => !all.some(([, { sideProcesses: names }]) => names.includes(one)))
      .map((one) => `no stage has ${one} in parallel`),
    ...trees.flatMap(([name, steps]) => [
      ...(hasEmptyGroup(steps) ? [`${name} has a group without steps`] : []),
      ...duplicatesIn(leavesOf(steps).map(codeOf)).map((step) => `${name} has ${step} twice`),
    ]),
    ...Object.entries(stages).flatMap(([name, { steps, conditionalTransitions = [] }]) =>
      conditionalTransitions.flatMap((transition) =>
        'backTo' in transition && !leavesOf(steps).some((leaf) => 'step' in leaf && leaf.step === transition.backTo)
          ? [`${name} turns back to ${transition.backTo}, which is not one of its steps`]
          : [],
      ),
    ),
    ...all.flatMap(([name, { byCommand = [] }]) => {
      const codes = (stages[name] === undefined ? [] : leavesOf(stages[name].steps)).map(codeOf);
      return [
        ...duplicatesIn(byCommand.map(({ command }) => command)).map(
          (command) => `${name} declares the command ${command} twice`,
        ),
        ...byCommand.flatMap(({ command, needs = [] }) =>
          needs
            .filter((code) => !codes.includes(code))
            .map((code) => `${command} needs ${code}, which is not a step of ${name}`),
        ),
      ];
    }),
    ...Object.entries(ends).flatMap(([name, { takesLate = [], isSettled }]) => [
      ...duplicatesIn(takesLate).map((command) => `${name} takes ${command} late twice`),
      // It would be over again at once, and nobody would see to what came late.
      ...(takesLate.length > 0 && isSettled === undefined
        ? [`${name} takes commands late, and does not say when it is settled`]
        : []),
    ]),
    ...trees.flatMap(([, steps]) => leavesOf(steps)).flatMap((leaf) => ('step' in leaf ? stepFaults(leaf) : [])),
  ];
};
