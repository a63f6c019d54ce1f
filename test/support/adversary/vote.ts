import { type Actor, isHolderOfOne } from '../../../domain/kernel/actor';
import type { PaperEntry } from '../../../domain/kernel/deliberation/paper';
import type { Choice } from '../../../domain/kernel/deliberation/tally';
import { evidenceFor } from '../../../domain/kernel/engine/command';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { addDays, dateOf, epochMs, type Instant, instantOf, startOf } from '../../../domain/kernel/time/instant';
import { COMMANDS, type CommandName, type Inputs } from '../../../domain/renovation/catalogue';
import type { Renovation } from '../../../domain/renovation/command';
import type { MotionKind, Policy } from '../../../domain/renovation/policy';
import { RENOVATION } from '../../../domain/renovation/programme';
import type { Role } from '../../../domain/renovation/roles';
import type { StageOrEnd } from '../../../domain/renovation/stage';
import { assemblyOnCovenant, decideByAssembly, electByAssembly, lastAssembly } from '../courtyards/byAssembly';
import { SCAN } from '../courtyards/exampleInvoices';
import type { CommandResult } from '../courtyards/pureCourtyard';
import { members } from '../courtyards/selfGoverning';
import { CourtyardLife, POLICY_OF_LIVES } from '../lives/courtyardLife';
import { BallotDesk } from './desk';
import { type Adversary, isClerk, NOBODY } from './hands';
import { actionsOf, type End, type OwnerAction, type OwnerLife, ownerKey } from './truth';

/** A copy, so that nothing but the rules under test is computed along the way. */
const PROGRAMME = { ...RENOVATION };
const { rules } = POLICY_OF_LIVES.ballot;
/** Any reason may be waived that can be at all, and silence counts on the use of funds. */
const POLICY: Policy = {
  ...POLICY_OF_LIVES,
  version: 'adversary-1',
  ballot: { ...POLICY_OF_LIVES.ballot, rules: { ...rules, useFunds: { ...rules.how, unreturned: 'withMajority' } } },
};
/** What a corrupt supervisor would move the courtyard to. */
export const LENIENT: Policy = {
  ...POLICY,
  version: 'lenient-1',
  ballot: {
    ...POLICY.ballot,
    open: { days: 1 },
    extended: { days: 60 },
    latePapers: { workingDays: 0 },
    notice: { days: 7 },
  },
};

export const SCENARIOS = ['whether', 'covenant', 'useFunds', 'recall'] as const satisfies readonly MotionKind[];
export type Scenario = (typeof SCENARIOS)[number];

/** The evidence that nobody gets who has handled the ballot's rows. */
const APART = ['uninvolved', 'writtenDecision', 'decisionWithRecount'];

const BODY = ['张一', '李二', '王三', '赵四'];
const COVENANT = '第一条 未交回的表决票从多。';
const CLAUSE = '未交回的表决票从多';
export const TEXT = '表决的文本';
/** The first account of the corrupt person. */
export const FIRST = 'corrupt';

const begun = new Map<Scenario, CourtyardLife>();
/** A courtyard in which the question can be put; each is led there once, and goes on as a copy. */
const ready = (scenario: Scenario): CourtyardLife => {
  const known = begun.get(scenario);
  if (known !== undefined) return known.fork(PROGRAMME);
  const c = new CourtyardLife(PROGRAMME, () => undefined, POLICY);
  if (scenario !== 'whether') c.adopt();
  if (scenario === 'useFunds' || scenario === 'recall') {
    electByAssembly(c, members(...BODY));
    decideByAssembly(c, assemblyOnCovenant(c, COVENANT));
    c.byTwo('adoptCovenant', 'community', {
      adoptedOn: dateOf(c.now),
      by: 'assembly',
      text: COVENANT,
      assemblyNo: lastAssembly(c),
      silenceClause: CLAUSE,
    });
    c.byTwo('nameBookkeeperAndAccount', 'community', { bookkeeper: '李二', account: '62220001', ...SCAN });
    c.file();
  }
  c.council(scenario);
  begun.set(scenario, c);
  return c.fork(PROGRAMME);
};

/** One vote from its opening to what follows from it: the courtyard, the rows of the ballot, and what owners do. */
export class AdversaryVote {
  readonly c: CourtyardLife;
  readonly folk: readonly OwnerLife[];
  readonly desk: BallotDesk;
  readonly openedAt: Instant;
  /** When it ends, as it was told at the opening. */
  readonly toldClose: Instant;
  /** Whether honest people want the vote to rest. */
  isToBeSuspended = false;
  /** Papers that lie on the office's table, by owner. */
  readonly tray = new Map<string, OwnerAction>();
  readonly sold: OwnerAction[] = [];
  /** At whom the corrupt person aims. */
  target: string | undefined;
  /** How often somebody voted for an owner who then voted, or had voted, on paper. */
  votedFor = 0;
  /** Owners who came, or voted online, and were turned away although the ballot ran. */
  readonly turnedAway: string[] = [];
  readonly before: { readonly covenants: number; readonly members: readonly string[]; readonly stage: StageOrEnd };
  private readonly toCome: OwnerAction[];

  constructor(
    readonly scenario: Scenario,
    folk: readonly OwnerLife[],
    private readonly adversary: Adversary = NOBODY,
  ) {
    this.c = ready(scenario);
    // A vote about persons is held in one meeting.
    this.folk = scenario === 'recall' ? folk.map(({ sale: _, ...life }) => life) : folk;
    const accounts = [...new Set(adversary.hands.map(({ account }) => account))];
    this.c.persons = accounts.length > 1 ? [accounts] : [];
    const areaCentiSqm = folk.reduce((sum, one) => sum + one.areaCentiSqm, 0);
    const roll = { rollId: 'r', units: folk.length, owners: folk.length, areaCentiSqm, hash: 'h' };
    this.c.must('freezeRoll', 'projectManager', { rollId: 'r' }, roll, 'projectManager 1');
    const more =
      scenario === 'useFunds' ? { silenceByCovenant: 1 } : scenario === 'recall' ? { members: BODY.slice(0, 2) } : {};
    const said = scenario === 'recall' ? {} : { matters: ['none'] as const };
    const put = { motion: scenario, title: TEXT, text: TEXT, ...said, ...more };
    this.c.must('openBallot', 'projectManager', put, undefined, 'projectManager 1');
    const ballot = this.c.facts.ballots.at(-1);
    if (ballot === undefined) throw new Error('not opened');
    this.openedAt = ballot.openedAt;
    this.toldClose = ballot.closesAt;
    const areas = folk.map((one, no) => ({ ownerKey: ownerKey(no), areaCentiSqm: one.areaCentiSqm }));
    this.desk = new BallotDesk(this.c, ballot.ballotId, areas, adversary.hasImported ? FIRST : 'clerk 1');
    this.before = { covenants: this.c.facts.covenants.length, members: this.members, stage: this.c.facts.stage };
    this.toCome = [...actionsOf(this.folk)];
  }

  get closesAt(): Instant {
    return this.desk.ballot.closesAt;
  }

  get ballotId(): string {
    return this.desk.ballot.ballotId;
  }

  get memberNames(): readonly string[] {
    return (this.c.facts.body?.members ?? []).map(({ name }) => name);
  }

  /** The body's members, each with the duty. */
  get members(): readonly string[] {
    return (this.c.facts.body?.members ?? []).map(({ name, duty }) => `${name} ${duty}`);
  }

  get isSecret(): boolean {
    return this.scenario === 'recall';
  }

  get hour(): number {
    return this.hoursUntil(this.c.now);
  }

  hoursUntil(moment: Instant): number {
    return (epochMs(moment) - epochMs(this.openedAt)) / 3_600_000;
  }

  endAt(moment: Instant): End {
    return { hour: this.hoursUntil(moment), endOfDay: this.hoursUntil(startOf(addDays(dateOf(moment), 1))) };
  }

  private at(hour: number): Instant {
    return instantOf(epochMs(this.openedAt) + hour * 3_600_000);
  }

  /** What a paper says, and the day on which it came in. */
  entryOf({ choice, proxy, hour }: OwnerAction): PaperEntry {
    const receivedOn = dateOf(this.at(hour));
    return { choice, channel: 'paper', receivedOn, ...(proxy === undefined ? {} : { proxy }) };
  }

  /** Lets time pass; owners do what they do at their hours. */
  pass(toHour: number): void {
    for (let [next] = this.toCome; next !== undefined && next.hour <= toHour; [next] = this.toCome) {
      this.c.until(this.at(next.hour));
      this.toCome.shift();
      this.happens(next);
    }
    this.c.until(this.at(toHour));
  }

  /**
   * Somebody votes for an owner: with the code, which whoever prints slips has seen, and the number, from the roll or from
   * elsewhere. Who has it from elsewhere can vote for those who do not vote themselves (`docs/security.md` says what is left);
   * the model tries it on those who do.
   */
  voteAs(by: Actor, key: string, choice: Choice): boolean {
    const { desk, adversary, tray } = this;
    const isRead = tray.has(key) && desk.papers.get(key)?.paper.status === 'counted';
    const knowsNumber = isHolderOfOne(by, [desk.importer]) || (adversary.knowsNumbers && isRead);
    const isVotedFor = desk.hasSeenCodes(by) && knowsNumber && desk.vote(key, choice);
    this.votedFor += Number(isVotedFor);
    return isVotedFor;
  }

  /**
   * An owner hands in a paper. Who has seen the codes and knows the number votes for them as they come to the counter. A
   * corrupt clerk then sends them home, since they have voted: the page of their code says so, too. An honest one enters the
   * paper beside the vote at once. All other papers wait on the table.
   */
  private comesWithPaper(action: OwnerAction): void {
    const { desk, adversary, c } = this;
    const { key, choice } = action;
    const corrupt = adversary.hands.map(({ role, account }) => ({ role, by: c.actor(role, account) }));
    const isVotedFor =
      adversary.knowsNumbers &&
      key === ownerKey(action.no) &&
      corrupt.some(({ by }) => desk.hasSeenCodes(by)) &&
      desk.vote(key, choice === 'for' ? 'against' : 'for');
    this.votedFor += Number(isVotedFor);
    if (isVotedFor && corrupt.some(({ role, by }) => isClerk(role) && desk.mayHandlePapers(by))) {
      this.turnedAway.push(key);
      return;
    }
    this.tray.set(key, action);
    if (isVotedFor) desk.act({ accountId: 'gridWorker 1' }, key, { kind: 'enter', ...this.entryOf(action) });
  }

  private happens(action: OwnerAction): void {
    if (action.kind === 'sale') this.sold.push(action);
    else if (action.kind === 'paper' || this.isSecret || this.c.facts.suspension !== undefined)
      this.comesWithPaper(action);
    else if (!this.desk.vote(action.key, action.choice) && action.hour < this.hoursUntil(this.closesAt)) {
      this.turnedAway.push(action.key);
    }
  }

  /** What the command's decision gets from the rows. */
  private evidence<N extends CommandName>(name: N, input: Inputs[N]): unknown {
    const kind: string = evidenceFor<Renovation, never>(COMMANDS[name] as never, input as never, this.c.facts);
    const known: Readonly<Record<string, () => unknown>> = {
      sealedBallot: () => this.desk.sealed(),
      standingRecount: () => this.desk.standingRecount,
      decisionWithRecount: () => ({ recount: this.desk.standingRecount }),
      policy: () => LENIENT,
    };
    return known[kind]?.();
  }

  give<N extends CommandName>(name: N, role: Role, account: string, input: Inputs[N]): CommandResult {
    const kind: string = evidenceFor<Renovation, never>(COMMANDS[name] as never, input as never, this.c.facts);
    if (APART.includes(kind) && this.desk.hasHandled(this.c.actor(role, account)))
      return { refused: ['separation-of-duties'] };
    return this.c.give(name, role, input, this.evidence(name, input), account);
  }

  /** The names of two people beside each other, in what the record has of one matter. */
  matters(): readonly ReadonlySet<string>[] {
    const { requests = [], overrides } = this.c.facts;
    return [
      ...[...this.desk.matters.values()].map(({ hands }) => hands),
      ...requests.flatMap(({ requestedBy, settled }) =>
        settled === undefined || settled.why !== undefined ? [] : [new Set([requestedBy, settled.by])],
      ),
      ...overrides.flatMap(({ requestedBy, confirmed }) =>
        confirmed === undefined ? [] : [new Set([requestedBy, confirmed.by])],
      ),
    ];
  }

  get requests() {
    return openRequests(this.c.facts);
  }
}
