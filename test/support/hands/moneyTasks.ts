import { type CommandName, commandNamed } from '../../../domain/renovation/catalogue';
import { areIncompatible, dutyOf, type Hand, handConfirming, handGiving } from '../../../domain/renovation/duties';
import { PARTIES, SIGNS_FOR } from '../../../domain/renovation/facts/acceptance';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { Role } from '../../../domain/renovation/roles';
import { fewest, type Hand as Person } from './fewest';

// What a courtyard's money takes from the application to the last payment, who may do it, and whose hand it is.

interface MoneyTask {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hand: Hand;
  /** Of these each is done by somebody else. */
  readonly oneOf?: string;
}

const by = (command: CommandName): readonly Role[] => commandNamed(command).by as readonly Role[];

const given = (command: CommandName, role?: Role): MoneyTask => {
  const duty = dutyOf(command);
  const hand = duty && handGiving(duty, role ?? by(command)[0]);
  if (hand === undefined) throw new Error(`${command} is no hand`);
  return { name: `${command} ${role ?? ''}`, roles: role === undefined ? by(command) : [role], hand };
};

/** Whoever asks for it, and whoever confirms it. */
const byTwo = (command: CommandName, role?: Role): readonly MoneyTask[] => {
  const { confirmed } = commandNamed(command);
  const duty = dutyOf(command);
  if (confirmed === undefined || duty === undefined) throw new Error(`${command} takes one`);
  const oneOf = `both of ${command}`;
  return [
    { ...given(command, role), oneOf },
    {
      name: `confirm ${command}`,
      roles: confirmed.by as readonly Role[],
      hand: handConfirming(duty, role),
      oneOf,
    },
  ];
};

const signing = (command: CommandName, roles: readonly Role[]): readonly MoneyTask[] =>
  roles.map((role) => ({ ...given(command, role), oneOf: command }));

const STEPS: readonly MoneyTask[] = STANDARD_POLICY.subsidy.chain.steps.map(({ step, offices }) => ({
  name: `approve ${step}`,
  roles: offices,
  hand: 'approver',
  oneOf: 'approval',
}));

export const MONEY_TASKS: readonly MoneyTask[] = [
  given('submitPlan'),
  given('applyForSubsidy'),
  ...STEPS,
  ...byTwo('recordCoFunding'),
  ...byTwo('recordReceipt'),
  given('awardContract'),
  given('engageFirm', 'districtHousing'),
  given('startWorks'),
  ...signing('recordHiddenWork', ['engineer', 'body']),
  ...byTwo('registerPayeeAccount', 'contractor'),
  given('submitClaim'),
  given('submitInvoice'),
  given('certifyClaim'),
  ...byTwo('payClaim'),
  given('reportCompletion'),
  ...signing(
    'signAcceptance',
    PARTIES.map((party) => Object.entries(SIGNS_FOR).find(([, of]) => of === party)?.[0] as Role),
  ),
  given('submitSettlement', 'contractor'),
  given('auditSettlement'),
  ...byTwo('paySettlement'),
  ...byTwo('refundCoFunding'),
  ...byTwo('refundReceipt'),
  ...signing('releaseRetention', ['body', 'projectManager', 'districtPayer']),
  ...byTwo('nameBookkeeperAndAccount'),
  given('evaluateYear'),
  given('applyForMaintenanceSubsidy'),
  given('approveMaintenanceSubsidy'),
  ...byTwo('payMaintenanceSubsidy'),
];

const apart = (one: MoneyTask, other: MoneyTask): boolean =>
  areIncompatible(one.hand, other.hand) || (one.oneOf !== undefined && one.oneOf === other.oneOf);

/** One of the two of a refund has no part in receipts; here it is the second, which is the stricter case. */
const ofRefunds = (one: MoneyTask, other: MoneyTask): boolean =>
  one.name.startsWith('confirm refund') && other.hand === 'receiver';

/** The fewest people, each in one role, whom a courtyard's money takes. */
export const fewestForMoney = (tasks: readonly MoneyTask[] = MONEY_TASKS): readonly Person<string>[] =>
  fewest(
    tasks.map(({ name }) => name),
    {
      roles: Object.fromEntries(tasks.map(({ name, roles }) => [name, roles])),
      keptApart: new Set(
        tasks.flatMap((one) =>
          tasks.flatMap((other) =>
            one !== other && (apart(one, other) || ofRefunds(one, other) || ofRefunds(other, one))
              ? [`${one.name} ${other.name}`]
              : [],
          ),
        ),
      ),
    },
  );
