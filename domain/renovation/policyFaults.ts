import { appliesTo, groupsFor } from '../kernel/approval/chain';
import { boundaryAmounts, chainFaults } from '../kernel/approval/faults';
import { ballotPolicyFaults, type MatterWeight } from '../kernel/deliberation/statute';
import { delegationBoundFaults } from '../kernel/policies/delegationBounds';
import { gapFaults } from '../kernel/policies/gapFaults';
import { ladderFaults } from '../kernel/policies/ladderFaults';
import { repeatedEntries } from '../kernel/policies/repeatedEntries';
import { type Refusal, when } from '../kernel/reason';
import { COMMANDS } from './catalogue';
import { NEVER_WAIVED } from './neverWaived';
import { POLICIES } from './policies';
import { MAINTENANCE_COMMANDS, NARROWING_POINTS, type Policy, REVIEW_COMMANDS, type ReviewCommand } from './policy';
import { OFFICES } from './roles';
import { isPointSet, possibleAmounts, subsidyFaults } from './subsidyFaults';

const CHAIN = '/subsidy/chain';

/** The steps for which the programme has words. A policy that adds a step must bring its title. */
const SHIPPED_STEPS = POLICIES.flatMap(({ subsidy }) =>
  subsidy.chain.steps.filter(({ name }) => name === undefined).map(({ step }) => step),
);

/** Each point that districts may narrow exists, and is set in the policy. */
const pointFaults = (policy: Policy): Refusal =>
  (policy.narrowable ?? []).flatMap((point, no) => {
    const isKnown = NARROWING_POINTS.includes(point);
    return [
      ...when(!isKnown, 'point-unknown', { name: point, known: NARROWING_POINTS }, `/narrowable/${no}`),
      ...when(!isPointSet(policy.subsidy, point), 'point-not-set', { point }, `/narrowable/${no}`),
    ];
  });

/** Whether some step reserves this amount and a later step commits it. */
const isMoneyInOrder = ({ subsidy: { chain } }: Policy, amountFen: number): boolean => {
  const groups = groupsFor(chain, amountFen);
  const isOf = (command: ReviewCommand) => (group: (typeof groups)[number]) =>
    group.some((step) => step.command === command);
  const reserved = groups.findLastIndex(isOf('approveApplication'));
  return reserved >= 0 && groups.findIndex(isOf('approveFunding')) > reserved;
};

/** The rules for matters that need three quarters. */
const SPECIAL_RULES: readonly string[] = ['howRaisingFunds', 'raiseFunds', 'changeOfUse'];
const weightOf = (rule: string): MatterWeight => (SPECIAL_RULES.includes(rule) ? 'special' : 'ordinary');

/** Faults of the chain for the yearly maintenance subsidy. A policy without one has the programme's. */
const maintenanceFaults = ({ maintenance: { chain, approve, yearlyMaxFen } }: Policy): Refusal =>
  chain === undefined
    ? []
    : chainFaults(
        { ...chain, correct: approve },
        {
          commands: Object.fromEntries(MAINTENANCE_COMMANDS.map((name) => [name, COMMANDS[name].by])),
          known: SHIPPED_STEPS,
          amounts: { minFen: 1, maxFen: yearlyMaxFen },
        },
        '/maintenance/chain',
      );

/**
 * Faults of a policy beyond its shape: an approval chain that cannot be completed, or that does not reserve and commit
 * the money; ballots below the law's floors; entries that stand twice in a list.
 */
export const policyFaults = (policy: Policy): Refusal => {
  const { chain } = policy.subsidy;
  const amounts = possibleAmounts(policy.subsidy);
  const commands = Object.fromEntries(REVIEW_COMMANDS.map((name) => [name, COMMANDS[name].by]));
  const others = [
    ['returnsTo', COMMANDS.returnApplication.by],
    ['mayReject', COMMANDS.rejectApplication.by],
  ] as const;
  const disordered = boundaryAmounts(chain, amounts).find(
    (amountFen) => chain.steps.some((step) => appliesTo(step, amountFen)) && !isMoneyInOrder(policy, amountFen),
  );
  return [
    ...chainFaults(chain, { commands, known: SHIPPED_STEPS, amounts }, CHAIN),
    ...maintenanceFaults(policy),
    // A policy cannot let an office return or reject if its roles may never give the command.
    ...chain.steps.flatMap((step, no) =>
      others.flatMap(([may, by]) =>
        when(
          (step[may] ?? false) !== false && !step.offices.some((office) => by.includes(office)),
          'chain-office-unknown',
          { name: step.offices, known: by },
          `${CHAIN}/steps/${no}/${may}`,
        ),
      ),
    ),
    ...subsidyFaults(policy.subsidy),
    ...pointFaults(policy),
    ...ladderFaults(policy),
    ...gapFaults(policy, OFFICES),
    ...delegationBoundFaults(policy),
    ...ballotPolicyFaults(policy, weightOf, NEVER_WAIVED),
    ...repeatedEntries(policy),
    ...when(disordered !== undefined, 'chain-money-disordered', { amountFen: disordered ?? 0 }, `${CHAIN}/steps`),
  ];
};

/** One line for each fault that makes a policy unusable. */
export const faultyPolicies = (policies: readonly Policy[]): readonly string[] =>
  policies.flatMap((policy) =>
    policyFaults(policy).map(
      ({ code, path = '', params = {} }) => `policy ${policy.version}: ${code} at ${path} ${JSON.stringify(params)}`,
    ),
  );
