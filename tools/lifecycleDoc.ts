import { PROBLEMS } from '../commands/problems';
import { COMMAND_WORDS } from '../commands/renovation/words';
import { groupsOf } from '../domain/kernel/approval/chain';
import { CHAIN_PERIODS } from '../domain/kernel/approval/steps';
import type { Lifecycle } from '../domain/kernel/engine/lifecycle';
import { leavesOf, type Step, type Steps } from '../domain/kernel/engine/lifecycle';
import type { ReasonCode } from '../domain/kernel/reason';
import type { Period } from '../domain/kernel/time/deadline';
import type { CommandName } from '../domain/renovation/catalogue';
import type { Renovation } from '../domain/renovation/command';
import type { MotionKind, Policy } from '../domain/renovation/policy';
import type { SideProcessName } from '../domain/renovation/sideProcesses';
import type { StageOrEnd } from '../domain/renovation/stage';
import type { CheckCode, DueDateSource } from '../domain/renovation/steps/step';
import { type Text, t } from '../i18n/language';
import { CHECK_WORDS, DUE_BY_WORDS, SIDE_PROCESS_WORDS } from '../i18n/lifecycleWords';
import { policyValue } from '../i18n/policyWords';
import { RENOVATION_POLICY_WORDS } from '../i18n/renovationPolicyWords';
import { MOTION_WORDS, obligationWord, ROLE_WORDS, STAGE_WORDS, stepWord } from '../i18n/words';

const both = ({ zh, en }: Text): string => `${zh} / ${en}`;
const cell = ({ zh, en }: Text): string => `${zh}<br>${en}`;

/** A reason's text without its figures. */
const reasonText = (code: ReasonCode): Text => {
  const { zh, en } = PROBLEMS[code];
  const open = (text: string) => text.replace(/\{\w+\}/g, '…').replace(/\|/g, '/');
  return { zh: open(zh), en: open(en) };
};

const stageText = (name: string): Text => STAGE_WORDS[name as StageOrEnd];
const commandText = (name: string): Text => COMMAND_WORDS[name as CommandName].name;

/** The texts of all reasons in a table. */
const reasonsText = (missing: object): Text => {
  const texts = Object.keys(missing).map((code) => reasonText(code as ReasonCode));
  return { zh: texts.map(({ zh }) => zh).join(''), en: texts.map(({ en }) => en).join(' ') };
};

/** Joins texts with `、` and commas. */
const listedBoth = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});

/** Steps with their numbers: 1, 2, 3 in order; a, b, c side by side. */
const numbered = (
  steps: Steps<Renovation>,
  number: readonly string[] = [],
): readonly (readonly [number: string, leaf: ReturnType<typeof leavesOf<Renovation>>[number]])[] => {
  if ('inOrder' in steps) return steps.inOrder.flatMap((one, i) => numbered(one, [...number, String(i + 1)]));
  if ('sideBySide' in steps) {
    return steps.sideBySide.flatMap((one, i) => numbered(one, [...number, String.fromCharCode(97 + i)]));
  }
  return [[number.join('.') || '1', steps]];
};

const withinText = (period: Period): Text => ({
  zh: policyValue(RENOVATION_POLICY_WORDS, [], period, 'zh-CN') ?? '',
  en: policyValue(RENOVATION_POLICY_WORDS, [], period, 'en') ?? '',
});

const periodText = (step: Step<Renovation>, policy: Policy): Text => {
  const period = step.within?.(policy);
  if (period === undefined) return DUE_BY_WORDS[(step.withinBy ?? step.dueBy) as DueDateSource];
  return withinText(period);
};

/** The steps of the policy's approval chain, in order or side by side. */
const chainRows = (number: string, policy: Policy, shuts: string): readonly string[] =>
  groupsOf(policy.subsidy.chain).flatMap((group, i) =>
    group.map(({ step, name, offices, within }, k) => {
      const no = [number, String(i + 1), ...(group.length > 1 ? [String.fromCharCode(97 + k)] : [])].join('.');
      const roles = listedBoth(offices.map((role) => ROLE_WORDS[role]));
      return `| ${no} | ${cell(stepWord(step, name))} | ${cell(roles)} | ${cell(withinText(within))} | ${shuts} |`;
    }),
  );

const rowsOf = (steps: Steps<Renovation>, policy: Policy): readonly string[] =>
  numbered(steps).flatMap(([number, leaf]) => {
    const shuts = leaf.missing === undefined ? '—' : cell(reasonsText(leaf.missing));
    if ('check' in leaf) return `| ${number} | ${cell(CHECK_WORDS[leaf.check as CheckCode])} | — | — | ${shuts} |`;
    if (leaf.step === 'review-application' && leaf.withinBy === CHAIN_PERIODS) return chainRows(number, policy, shuts);
    const roles = [leaf.holder, ...(leaf.coHolders ?? [])].map((role) => ROLE_WORDS[role]);
    return `| ${number} | ${cell(obligationWord(leaf.step))} | ${cell(listedBoth(roles))} | ${cell(periodText(leaf, policy))} | ${shuts} |`;
  });

const tableOf = (steps: Steps<Renovation>, policy: Policy): readonly string[] => [
  '| | 步骤<br>Step | 由谁<br>By whom | 期限<br>Within | 未满足时<br>What shuts the gate |',
  '| --- | --- | --- | --- | --- |',
  ...rowsOf(steps, policy),
];

/** The end, or the earlier stage, to which a transition leads. */
const leadingTo = (transition: { readonly end: string } | { readonly returnsTo: string }): string =>
  'end' in transition ? transition.end : transition.returnsTo;

const diagram = ({ declaration: { first, stages, ends } }: Lifecycle<Renovation>): readonly string[] => [
  '```mermaid',
  'stateDiagram-v2',
  ...[...Object.keys(stages), ...Object.keys(ends)].map((name) => `  state "${both(stageText(name))}" as ${name}`),
  `  [*] --> ${first}`,
  ...Object.entries(stages).flatMap(([name, { leadsTo, conditionalTransitions = [] }]) => [
    ...(leadsTo === undefined ? [] : [`  ${name} --> ${leadsTo}: ${both(t('条件齐备', 'gate open'))}`]),
    ...conditionalTransitions.map((transition) =>
      'end' in transition || 'returnsTo' in transition
        ? `  ${name} --> ${leadingTo(transition)}: ${both(reasonsText(transition.condition))}`
        : `  ${name} --> ${name}: ${both(reasonsText(transition.condition))} → ${both(obligationWord(transition.backTo))}`,
    ),
  ]),
  ...Object.entries({ ...stages, ...ends }).flatMap(([name, { byCommand = [] }]) =>
    byCommand.map(({ command, to }) => `  ${name} --> ${to}: ${both(commandText(command))}`),
  ),
  ...Object.entries(ends)
    .filter(([, { byCommand = [] }]) => byCommand.length === 0)
    .map(([name]) => `  ${name} --> [*]`),
  '```',
];

const needsText = (lifecycle: Lifecycle<Renovation>, stage: string, needs: readonly string[]): Text =>
  listedBoth(
    leavesOf<Renovation>(lifecycle.declaration.stages[stage]?.steps ?? { inOrder: [] }).flatMap((leaf) => {
      const code = 'check' in leaf ? leaf.check : leaf.step;
      if (!needs.includes(code)) return [];
      return ['check' in leaf ? CHECK_WORDS[leaf.check as CheckCode] : obligationWord(leaf.step)];
    }),
  );

const besideLine = (names: readonly string[]): readonly string[] =>
  names.length === 0
    ? []
    : [`- 同时 / In parallel: ${both(listedBoth(names.map((name) => SIDE_PROCESS_WORDS[name as SideProcessName])))}`];

const lateLine = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`- 结清后仍受理 / Taken though settled: ${both(listedBoth(names.map(commandText)))}`];

const byCommandLines = (lifecycle: Lifecycle<Renovation>, name: string): readonly string[] => {
  const { stages, ends } = lifecycle.declaration;
  return ((stages[name] ?? ends[name])?.byCommand ?? []).map(({ command, to, needs = [] }) => {
    const after = needs.length === 0 ? '' : ` (${both(needsText(lifecycle, name, needs))})`;
    return `- ${both(commandText(command))}${after} → **${both(stageText(to))}**`;
  });
};

const stageSection = (lifecycle: Lifecycle<Renovation>, name: string, policy: Policy): readonly string[] => {
  const stage = lifecycle.declaration.stages[name];
  if (stage === undefined) return [];
  const { question, leadsTo, conditionalTransitions = [], steps, sideProcesses, part } = stage;
  return [
    `## ${both(stageText(name))}`,
    '',
    ...(question === undefined ? [] : [`- 表决 / Question: ${both(MOTION_WORDS[question as MotionKind])}`]),
    ...(leadsTo === undefined ? [] : [`- 条件齐备 / Gate open → **${both(stageText(leadsTo))}**`]),
    ...conditionalTransitions.map((transition) =>
      'end' in transition || 'returnsTo' in transition
        ? `- ${both(reasonsText(transition.condition))} → **${both(stageText(leadingTo(transition)))}**`
        : `- ${both(reasonsText(transition.condition))} → ${both(obligationWord(transition.backTo))}`,
    ),
    ...byCommandLines(lifecycle, name),
    ...besideLine(sideProcesses),
    ...(part === undefined ? [] : ['- 分段进行 / In parts, one after another']),
    '',
    ...tableOf(steps, policy),
    '',
  ];
};

/** docs/lifecycle.md: a whole declaration in words, with the periods of a policy. */
export const lifecycleDoc = (lifecycle: Lifecycle<Renovation>, policy: Policy): string =>
  [
    '# 院落的一生 / A courtyard’s lifecycle',
    '',
    '由 `domain/renovation/lifecycle.ts` 生成（`npm run generate`），期限取标准政策。编号 1、2、3 依次进行，a、b、c 同时进行。',
    '',
    'Generated from `domain/renovation/lifecycle.ts` by `npm run generate`, with the standard policy’s periods. Steps 1, 2, 3 follow one another; a, b, c run side by side.',
    '',
    ...diagram(lifecycle),
    '',
    ...lifecycle.stages.flatMap((name) => stageSection(lifecycle, name, policy)),
    '## 终局 / Ends',
    '',
    ...Object.entries(lifecycle.declaration.ends).flatMap(([name, { sideProcesses, takesLate = [] }]) => [
      `### ${both(stageText(name))}`,
      '',
      ...byCommandLines(lifecycle, name),
      ...besideLine(sideProcesses),
      ...lateLine(takesLate),
      '',
    ]),
    '## 同时进行 / What runs in parallel',
    '',
    ...Object.entries(lifecycle.declaration.sideProcesses).flatMap(([name, steps]) => [
      `### ${both(SIDE_PROCESS_WORDS[name as SideProcessName])}`,
      '',
      ...tableOf(steps, policy),
      '',
    ]),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
