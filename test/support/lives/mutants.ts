import {
  type Check,
  type ConditionalTransition,
  codeOf,
  type LifecycleDeclaration,
  leavesOf,
  type StageDeclaration,
  type Step,
  type Steps,
} from '../../../domain/kernel/engine/lifecycle';
import type { Renovation } from '../../../domain/renovation/command';
import { OBLIGATION_CODES } from '../../../domain/renovation/obligations';
import { MOTION_KINDS } from '../../../domain/renovation/policy';
import { ROLES } from '../../../domain/renovation/roles';
import { DUE_DATE_SOURCES } from '../../../domain/renovation/steps/step';
import { listVariants, other, renamed, type Variant, without } from './variants';

type Declaration = LifecycleDeclaration<Renovation>;
type Tree = Steps<Renovation>;
type Leaf = Step<Renovation> | Check<Renovation>;

/** The declaration with one entry changed. */
export interface Mutant {
  readonly name: string;
  /** The stage, end or group of the entry. */
  readonly place: string;
  readonly declaration: Declaration;
  /** Only readers see this entry, so the diagram must differ. */
  readonly isDescriptive: boolean;
}

const missingVariants = (leaf: Leaf): readonly Variant<Leaf>[] =>
  Object.keys(leaf.missing ?? {}).flatMap((code) => {
    const missing = leaf.missing as Readonly<Record<string, never>>;
    const { [code]: _, ...rest } = missing;
    return [
      { name: `without reason ${code}`, value: { ...leaf, missing: rest } as Leaf },
      { name: `reason ${code} renamed`, value: { ...leaf, missing: renamed(missing, code, 'suspended') } as Leaf },
    ];
  });

const stepVariants = (step: Step<Renovation>, taken: readonly string[]): readonly Variant<Leaf>[] => {
  const free = OBLIGATION_CODES.filter((code) => !taken.includes(code));
  const optional = [
    'missing',
    'within',
    'withinBy',
    'dueBy',
    'ladder',
    'stricterLadder',
    'lapses',
    'coHolders',
  ] as const;
  return [
    { name: 'renamed', value: { ...step, step: other(free, step.step) } },
    { name: 'from another', value: { ...step, holder: other(ROLES, step.holder) } },
    { name: 'never awaited', value: { ...step, occasions: () => [] } },
    ...optional
      .filter((key) => step[key] !== undefined)
      .map((key) => ({ name: `without ${key}`, value: without(step, key) })),
    ...(step.within === undefined
      ? []
      : [{ name: 'within otherwise', value: { ...step, within: () => ({ days: 3 }) } }]),
    ...(['withinBy', 'dueBy'] as const).flatMap((key) => {
      const by = step[key];
      return by === undefined
        ? []
        : [
            {
              name: `${key} another`,
              value: { ...step, [key]: other(DUE_DATE_SOURCES, by) },
              isDescriptive: true as const,
            },
          ];
    }),
    ...(step.ladder === undefined
      ? []
      : [{ name: 'ladder otherwise', value: { ...step, ladder: 'standard' as const } }]),
    ...(step.stricterLadder === undefined
      ? []
      : [
          { name: 'always stricter', value: { ...step, stricterLadder: { ...step.stricterLadder, when: () => true } } },
          {
            name: 'stricter otherwise',
            value: { ...step, stricterLadder: { ...step.stricterLadder, ladder: 'yearly' as const } },
          },
        ]),
    ...(step.lapses === undefined
      ? []
      : [{ name: 'lapses never', value: { ...step, lapses: { ...step.lapses, after: () => undefined } } }]),
  ];
};

const checkVariants = (check: Check<Renovation>): readonly Variant<Leaf>[] => [
  { name: 'renamed', value: { ...check, check: `${check.check}-renamed` } },
  { name: 'never shuts', value: { ...check, missing: {} } },
  ...(check.until === undefined ? [] : [{ name: 'without until', value: without(check, 'until') }]),
];

const leafVariants = (leaf: Leaf, taken: readonly string[]): readonly Variant<Tree>[] =>
  [...('step' in leaf ? stepVariants(leaf, taken) : checkVariants(leaf)), ...missingVariants(leaf)].map((variant) => ({
    ...variant,
    name: `${codeOf(leaf)} ${variant.name}`,
  }));

const called = (tree: Tree): string => leavesOf(tree).map(codeOf).join('+') || 'nothing';

const groupVariants = (
  group: readonly Tree[],
  isInOrder: boolean,
  taken: readonly string[],
): readonly Variant<Tree>[] => {
  const built = (list: readonly Tree[], inOrder = isInOrder): Tree =>
    inOrder ? { inOrder: list } : { sideBySide: list };
  const put = (at: number, ...trees: readonly Tree[]) => [...group.slice(0, at), ...trees, ...group.slice(at + 1)];
  // A step waits for what the one before it misses; steps that miss nothing stand in no order.
  const isOrdered = group.slice(0, -1).some((one) => leavesOf(one).some((leaf) => leaf.missing !== undefined));
  return [
    ...(isOrdered ? [{ name: `${group.map(called).join(' | ')} turned`, value: built(group, !isInOrder) }] : []),
    ...group.map((one, i) => ({ name: `${called(one)} removed`, value: built(put(i)) })),
    ...group.slice(1).map((one, i) => {
      const before = group[i] as Tree;
      const swapped = [...group.slice(0, i), one, before, ...group.slice(i + 2)];
      return { name: `${called(before)} and ${called(one)} swapped`, value: built(swapped) };
    }),
    ...group.flatMap((one, i) =>
      treeVariants(one, taken).map((variant) => ({ ...variant, value: built(put(i, variant.value)) })),
    ),
  ];
};

const treeVariants = (tree: Tree, taken: readonly string[] = leavesOf(tree).map(codeOf)): readonly Variant<Tree>[] => {
  if ('inOrder' in tree) return groupVariants(tree.inOrder, true, taken);
  if ('sideBySide' in tree) return groupVariants(tree.sideBySide, false, taken);
  return leafVariants(tree, taken);
};

const byCommandVariants = (
  list: NonNullable<StageDeclaration<Renovation>['byCommand']>,
  places: readonly string[],
): readonly Variant<typeof list>[] => [
  ...listVariants('byCommand', list, ({ command }) => command),
  ...list.flatMap((one, i) => {
    const put = (value: typeof one) => list.map((each, k) => (k === i ? value : each));
    return [
      ...places
        .filter((to) => to !== one.to)
        .map((to) => ({ name: `${one.command} to ${to}`, value: put({ ...one, to: to as typeof one.to }) })),
      ...listVariants(`${one.command} needs`, one.needs ?? [], (need) => need).map((variant) => ({
        name: variant.name,
        value: put({ ...one, needs: variant.value }),
      })),
    ];
  }),
];

const transitionVariants = (
  transition: ConditionalTransition<Renovation>,
  places: readonly string[],
  steps: Tree,
): readonly Variant<ConditionalTransition<Renovation>>[] => [
  { name: 'never', value: { ...transition, condition: {} } },
  { name: 'always', value: { ...transition, condition: { suspended: () => true } } },
  {
    name: 'for another reason',
    value: {
      ...transition,
      condition: renamed(
        transition.condition as Readonly<Record<string, never>>,
        Object.keys(transition.condition)[0] ?? '',
        'suspended',
      ),
    },
    // Only the diagram shows this transition, because it happens at once.
    ...('end' in transition || 'returnsTo' in transition || transition.event !== undefined
      ? { isDescriptive: true as const }
      : {}),
  },
  ...(transition.after === undefined ? [] : [{ name: 'without after', value: without(transition, 'after') }]),
  ...('end' in transition
    ? places
        .filter((end) => end !== transition.end)
        .map((end) => ({ name: `to ${end}`, value: { ...transition, end: end as typeof transition.end } }))
    : 'returnsTo' in transition
      ? places
          .filter((to) => to !== transition.returnsTo)
          .map((to) => ({
            name: `returns to ${to}`,
            value: { ...transition, returnsTo: to as typeof transition.returnsTo },
          }))
      : [
          ...leavesOf(steps)
            .flatMap((leaf) => ('step' in leaf && leaf.step !== transition.backTo ? [leaf.step] : []))
            .map((backTo) => ({ name: `back to ${backTo}`, value: { ...transition, backTo } })),
          ...(transition.event === undefined ? [] : [{ name: 'without event', value: without(transition, 'event') }]),
        ]),
];

type Stage = StageDeclaration<Renovation>;

const stageVariants = (stage: Stage, places: readonly string[]): readonly Variant<Stage>[] => {
  const { steps, conditionalTransitions = [], byCommand = [], sideProcesses, question, leadsTo } = stage;
  const optional = ['leadsTo', 'conditionalTransitions', 'question', 'onEntry', 'part'] as const;
  const on = <K extends keyof Stage>(key: K, variants: readonly Variant<unknown>[]): readonly Variant<Stage>[] =>
    variants.map((variant) => ({ ...variant, value: { ...stage, [key]: variant.value } as Stage }));
  return [
    ...on('steps', treeVariants(steps)),
    ...optional
      .filter((key) => stage[key] !== undefined)
      .map((key) => ({ name: `without ${key}`, value: without(stage, key) })),
    ...(leadsTo === undefined
      ? []
      : on(
          'leadsTo',
          places.filter((to) => to !== leadsTo).map((to) => ({ name: `leads to ${to}`, value: to })),
        )),
    ...(question === undefined
      ? []
      : on('question', [{ name: 'asks another question', value: other(MOTION_KINDS, question) }])),
    ...on(
      'conditionalTransitions',
      conditionalTransitions.flatMap((transition, i) =>
        transitionVariants(transition, places, steps).map((variant) => ({
          ...variant,
          name: `transition ${variant.name}`,
          value: conditionalTransitions.map((each, k) => (k === i ? variant.value : each)),
        })),
      ),
    ),
    ...on('byCommand', byCommandVariants(byCommand, places)),
    ...on(
      'sideProcesses',
      listVariants('sideProcesses', sideProcesses, (name) => name),
    ),
    ...(stage.onEntry === undefined ? [] : on('onEntry', [{ name: 'begins with nothing', value: (c: unknown) => c }])),
    ...(stage.part === undefined ? [] : on('part', [{ name: 'one part for ever', value: () => 'x' }])),
  ];
};

type End = Declaration['ends'][string];

const endVariants = (end: End, places: readonly string[]): readonly Variant<End>[] => [
  ...byCommandVariants(end.byCommand ?? [], places).map((variant) => ({
    ...variant,
    value: { ...end, byCommand: variant.value },
  })),
  ...(['sideProcesses', 'takesLate'] as const).flatMap((key) =>
    listVariants(key, end[key] ?? [], (name) => name).map((one) => ({ ...one, value: { ...end, [key]: one.value } })),
  ),
  ...(end.isSettled === undefined
    ? []
    : [
        { name: 'always settled', value: without(end, 'isSettled') },
        { name: 'never settled', value: { ...end, isSettled: () => false } },
      ]),
];

/** Every entry of a declaration, removed, swapped, renamed or redirected in turn. */
export const mutantsOf = (declared: Declaration): readonly Mutant[] => {
  const { stages, ends, sideProcesses } = declared;
  const places = [...Object.keys(stages), ...Object.keys(ends)];
  const part = <V>(
    key: 'stages' | 'ends' | 'sideProcesses',
    variantsOf: (value: V) => readonly Variant<V>[],
  ): readonly Mutant[] =>
    Object.entries(declared[key] as Readonly<Record<string, V>>).flatMap(([place, value]) => [
      {
        name: `${key}: ${place} removed`,
        place,
        declaration: { ...declared, [key]: without(declared[key], place) },
        isDescriptive: false,
      },
      ...variantsOf(value).map((variant) => ({
        name: `${place}: ${variant.name}`,
        place,
        declaration: { ...declared, [key]: { ...declared[key], [place]: variant.value } },
        isDescriptive: variant.isDescriptive === true,
      })),
    ]);
  return [
    ...places
      .filter((first) => first !== declared.first)
      .map((first) => ({
        name: `begins with ${first}`,
        place: declared.first,
        declaration: { ...declared, first: first as Declaration['first'] },
        isDescriptive: false,
      })),
    ...part<Stage>('stages', (stage) => stageVariants(stage, places)),
    ...part<End>('ends', (end) => endVariants(end, places)),
    ...part<Tree>('sideProcesses', (tree) => treeVariants(tree)),
    {
      name: 'no clocks',
      place: 'clocks',
      declaration: without({ ...declared, stages, ends, sideProcesses }, 'clocks'),
      isDescriptive: false,
    },
  ];
};
