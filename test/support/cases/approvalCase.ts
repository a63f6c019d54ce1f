import fc from 'fast-check';
import type { ApprovalChain, ApprovalStep } from '../../../domain/kernel/approval/chain';
import { approvalCommands } from '../../../domain/kernel/approval/commands';
import { chainFaults } from '../../../domain/kernel/approval/faults';
import { type Application, approvalReducers, type HasApproval } from '../../../domain/kernel/approval/state';
import type { CaseState } from '../../../domain/kernel/engine/case';
import type { ActingContext } from '../../../domain/kernel/engine/context';
import type { ProgrammeTypes } from '../../../domain/kernel/engine/types';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { CALENDAR_2026 } from '../time/calendar2026';

interface Chained extends ProgrammeTypes {
  State: CaseState & HasApproval;
  Policy: CasePolicy & { readonly chain: ApprovalChain };
}

const COMMANDS = approvalCommands<Chained>(({ chain }) => chain);
const REDUCERS = approvalReducers<HasApproval>();

export const ROLES = ['clerk', 'officer', 'leader'] as const;
export const ANSWERS = ['endorse', 'grant'] as const;
export const SETTING = {
  commands: Object.fromEntries(ANSWERS.map((name) => [name, ROLES])),
  known: ['a', 'b', 'c', 'd', 'e', 'f'],
  amounts: { minFen: 1, maxFen: 100 },
};

export const step = (name: string, more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  step: name,
  offices: ['clerk'],
  command: 'endorse',
  within: { workingDays: 5 },
  differsFrom: ['all'],
  ...more,
});
export const chainOf = (...steps: readonly ApprovalStep[]): ApprovalChain => ({ steps, correct: { workingDays: 10 } });

/** An application on its way through an approval chain; each action comes a second after the last. */
export class Approval {
  private state: HasApproval = {};
  private seconds = 0;

  constructor(
    readonly chain: ApprovalChain,
    readonly amountFen = 50,
    applicant = 'applicant',
  ) {
    const data = { submission: 1, amountFen, documents: [] };
    this.state = REDUCERS.applicationSubmitted(this.state, data, { at: this.now, by: applicant });
  }

  get now(): string {
    return new Date(Date.UTC(2026, 2, 2, 1, 0, this.seconds)).toISOString();
  }

  get application(): Application {
    if (this.state.application === undefined) throw new Error('nothing was applied for');
    return this.state.application;
  }

  private acting(role: string, accountId: string): ActingContext<Chained['Policy']> {
    this.seconds += 1;
    const actor = { accountId, name: accountId, role, organisationId: 'o', organisationKind: 'district' } as const;
    return { policy: { chain: this.chain } as Chained['Policy'], calendar: CALENDAR_2026, now: this.now, actor };
  }

  /** The reason codes of a refusal; empty: accepted. */
  private did(
    role: string,
    account: string,
    says: ReturnType<typeof COMMANDS.approving>,
    act: (c: Chained['State'], ctx: ActingContext<Chained['Policy']>) => HasApproval,
  ): readonly string[] {
    const ctx = this.acting(role, account);
    const c = this.state as Chained['State'];
    if (says.separatedFrom(c, ctx).includes(account)) return ['separation-of-duties'];
    const refused = says.blocked(c, ctx).map(({ code }) => code);
    if (refused.length === 0) this.state = act(c, ctx);
    return refused;
  }

  approve(role: string, account: string, command = 'endorse'): readonly string[] {
    return this.did(role, account, COMMANDS.approving(command), (c, ctx) =>
      REDUCERS.applicationEndorsed(c, COMMANDS.approved(c, ctx, command).data, { at: this.now, by: account }),
    );
  }

  sendBack(role: string, account: string): readonly string[] {
    return this.did(role, account, COMMANDS.returning, (c, ctx) =>
      REDUCERS.applicationReturned(c, COMMANDS.returned(c, ctx, { why: 'w' }).data, { at: this.now, by: account }),
    );
  }

  /** Here a final rejection only counts as rejected; the programme decides that it ends the case. */
  reject(role: string, account: string): readonly string[] {
    return this.did(role, account, COMMANDS.rejecting, (c, ctx) => {
      const rejected = COMMANDS.rejected(c, ctx, 'w', () => this.now);
      return rejected === undefined ? c : REDUCERS.applicationRejected(c, rejected, { at: this.now, by: account });
    });
  }

  appeal(dueAt: string | undefined, account = 'applicant'): readonly string[] {
    const c = this.state as Chained['State'];
    const refused = COMMANDS.appealing(c, this.acting('applicant', account), dueAt).map(({ code }) => code);
    if (refused.length > 0) return refused;
    this.state = REDUCERS.appealLodged(c, COMMANDS.appealed(c, 'w'), { at: this.now, by: account });
    return [];
  }

  get approved(): readonly string[] {
    return this.application.approvals.map((approval) => approval.step);
  }
}

const limit = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });

const stepArbitrary = (names: readonly string[], no: number): fc.Arbitrary<ApprovalStep> =>
  fc
    .record({
      offices: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 2 }),
      command: fc.constantFrom(...ANSWERS),
      approvers: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      onlyFromFen: limit,
      onlyUpToFen: limit,
      sideBySide: fc.option(fc.boolean(), { nil: undefined }),
      returnsTo: fc.option(fc.constantFrom('applicant', ...names.slice(0, no)), { nil: undefined }),
      mayReject: fc.option(fc.boolean(), { nil: undefined }),
      differsFrom: fc.uniqueArray(fc.constantFrom('applicant', 'all', ...names), { maxLength: 3 }),
    })
    .map((drawn) => {
      const given = Object.entries(drawn).filter(([, value]) => value !== undefined);
      return { step: names[no] ?? '', within: { days: 5 }, ...Object.fromEntries(given) } as ApprovalStep;
    });

/** Approval chains that a policy may contain; every combination is valid. */
export const soundChains: fc.Arbitrary<ApprovalChain> = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(...SETTING.known.slice(0, n).map((_, no, names) => stepArbitrary(names, no))))
  .map((steps) => chainOf(...steps))
  .filter((chain) => chainFaults(chain, SETTING).length === 0);
