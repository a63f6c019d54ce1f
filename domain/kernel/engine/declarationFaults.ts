import { codeOf, type LifecycleDeclaration, leavesOf, type Step, type Steps } from './declaration';
import type { ProgrammeTypes } from './types';

type Leads = readonly [from: string, to: string];

const twice = (names: readonly string[]): readonly string[] => names.filter((name, i) => names.indexOf(name) < i);

const leadsOf = <T extends ProgrammeTypes>({ stages, ends }: LifecycleDeclaration<T>): readonly Leads[] => [
  ...Object.entries(stages).flatMap(([name, { leadsTo, turns = [] }]): readonly Leads[] => [
    ...(leadsTo === undefined ? [] : [[name, leadsTo] as const]),
    ...turns.flatMap((turn) => ('end' in turn ? [[name, turn.end] as const] : [])),
  ]),
  ...Object.entries({ ...stages, ...ends }).flatMap(([name, { byCommand = [] }]) =>
    byCommand.map(({ to }): Leads => [name, to]),
  ),
];

const reachedFrom = (first: string, leads: readonly Leads[]): ReadonlySet<string> => {
  const reached = new Set<string>([first]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const [from, to] of leads) if (reached.has(from)) reached.add(to);
  }
  return reached;
};

const groupIn = <T extends ProgrammeTypes>(steps: Steps<T>): readonly Steps<T>[] =>
  'inOrder' in steps ? steps.inOrder : 'sideBySide' in steps ? steps.sideBySide : [steps];

/** A stage may wait for nothing. A group inside a group must not be empty. */
const isHollow = <T extends ProgrammeTypes>(steps: Steps<T>): boolean => groupIn(steps).length === 0;
const hollowIn = <T extends ProgrammeTypes>(steps: Steps<T>): boolean =>
  ('inOrder' in steps || 'sideBySide' in steps) && groupIn(steps).some((one) => isHollow(one) || hollowIn(one));

const deadlinesOf = <T extends ProgrammeTypes>({ within, withinBy, dueBy }: Step<T>): number =>
  [within, withinBy, dueBy].filter((said) => said !== undefined).length;

const stepFaults = <T extends ProgrammeTypes>(step: Step<T>): readonly string[] => [
  ...((step.from as string | undefined) === undefined ? [`${step.step} has no holder`] : []),
  ...(deadlinesOf(step) === 0 ? [`${step.step} has no deadline`] : []),
  ...(deadlinesOf(step) > 1 ? [`${step.step} has two deadlines`] : []),
];

/** Everything that is wrong with a declaration, one line each; empty if it is valid. */
export const faultsOf = <T extends ProgrammeTypes>(declaration: LifecycleDeclaration<T>): readonly string[] => {
  const { first, stages, ends, beside } = declaration;
  const known = new Set([...Object.keys(stages), ...Object.keys(ends)]);
  const all = Object.entries({ ...stages, ...ends });
  const leads = leadsOf(declaration);
  const reached = reachedFrom(first, leads);
  const trees: readonly (readonly [string, Steps<T>])[] = [
    ...Object.entries(stages).map(([name, { steps }]) => [name, steps] as const),
    ...Object.entries(beside),
  ];
  return [
    ...(Object.hasOwn(stages, first) ? [] : [`the first stage ${first} is not declared`]),
    ...Object.keys(stages)
      .filter((name) => Object.hasOwn(ends, name))
      .map((name) => `${name} is both a stage and an end`),
    ...leads.filter(([, to]) => !known.has(to)).map(([from, to]) => `${from} leads to ${to}, which is not declared`),
    ...Object.entries(stages).flatMap(([name, { leadsTo }]) =>
      leadsTo !== undefined && Object.hasOwn(ends, leadsTo)
        ? [`the gate of ${name} leads to ${leadsTo}, which is an end`]
        : [],
    ),
    ...[...known].filter((name) => !reached.has(name)).map((name) => `nothing leads to ${name}`),
    ...all.flatMap(([name, { beside: names }]) => [
      ...names
        .filter((one) => !Object.hasOwn(beside, one))
        .map((one) => `${name} has ${one} in parallel, which is not declared`),
      ...twice(names).map((one) => `${name} has ${one} in parallel twice`),
    ]),
    ...Object.keys(beside)
      .filter((one) => !all.some(([, { beside: names }]) => names.includes(one)))
      .map((one) => `no stage has ${one} in parallel`),
    ...trees.flatMap(([name, steps]) => [
      ...(hollowIn(steps) ? [`${name} has a group without steps`] : []),
      ...twice(leavesOf(steps).map(codeOf)).map((step) => `${name} has ${step} twice`),
    ]),
    ...Object.entries(stages).flatMap(([name, { steps, turns = [] }]) =>
      turns.flatMap((turn) =>
        'backTo' in turn && !leavesOf(steps).some((leaf) => 'step' in leaf && leaf.step === turn.backTo)
          ? [`${name} turns back to ${turn.backTo}, which is not one of its steps`]
          : [],
      ),
    ),
    ...all.flatMap(([name, { byCommand = [] }]) => {
      const codes = (stages[name] === undefined ? [] : leavesOf(stages[name].steps)).map(codeOf);
      return [
        ...twice(byCommand.map(({ command }) => command)).map(
          (command) => `${name} declares the command ${command} twice`,
        ),
        ...byCommand.flatMap(({ command, needs = [] }) =>
          needs
            .filter((code) => !codes.includes(code))
            .map((code) => `${command} needs ${code}, which is not a step of ${name}`),
        ),
      ];
    }),
    ...trees.flatMap(([, steps]) => leavesOf(steps)).flatMap((leaf) => ('step' in leaf ? stepFaults(leaf) : [])),
  ];
};
