import { type AccountHolder, isHolderOfOne, OWNER } from '../../../domain/kernel/actor';
import { isOver, mayCount, papersUntil, takesAct, takesEntries } from '../../../domain/kernel/deliberation/ballotTimes';
import { paperHandlingFaults, printingFaults } from '../../../domain/kernel/deliberation/codeHands';
import { isPending, type PaperAct, secrecyFaults } from '../../../domain/kernel/deliberation/paper';
import { type ChangedPaper, judgedPaper, type OwnerPaper } from '../../../domain/kernel/deliberation/paperList';
import {
  type Count,
  isSameRecount,
  recountFaults,
  recountOf,
  secretRecountOf,
} from '../../../domain/kernel/deliberation/recount';
import { agreedCount, countFaults, type SecretCount } from '../../../domain/kernel/deliberation/secretVote';
import type { Ballot } from '../../../domain/kernel/deliberation/state';
import { outstanding, type Tally, ZERO } from '../../../domain/kernel/deliberation/tally';
import {
  ownersToFind,
  transferEntry,
  transferFaults,
  type UnitTitle,
} from '../../../domain/kernel/deliberation/titleTransfer';
import { confirmsOwnReading, readAlike } from '../../../domain/kernel/deliberation/twoReadings';
import type { StandingRecount } from '../../../domain/kernel/deliberation/types';
import { deliveriesReadAlike, type ReadDelivery } from '../../../domain/kernel/deliberation/warnedDelivery';
import { dateOf, type Instant } from '../../../domain/kernel/time/instant';
import type { PureCourtyard } from '../courtyards/pureCourtyard';
import {
  areasOfVoters,
  areasTakingPart,
  type BallotRows,
  type Delivery,
  type Home,
  type Matter,
  mandatesOfRows,
  tallyOfRows,
} from './rows';
import { MOST_MANDATES } from './truth';

interface Recount {
  readonly by: string;
  readonly at: Instant;
  readonly counted: Count | SecretCount;
  readonly agrees: boolean;
}

/**
 * The rows of one ballot in memory: papers, deliveries, titles, slips, totals, recounts. Each act is judged by the same
 * rules of the domain that the API asks, and kept with its hand.
 */
export class BallotDesk {
  readonly papers = new Map<string, ChangedPaper>();
  readonly homes: readonly Home[];
  readonly deliveries: Delivery[] = [];
  readonly counts: { readonly by: string; readonly count: SecretCount }[] = [];
  readonly recounts: Recount[] = [];
  readonly matters = new Map<string, Matter>();
  private readonly handlers = new Set<string>();
  private readonly printers = new Set<string>();
  private readonly touched = new Set<string>();
  private transfers = 0;

  constructor(
    private readonly c: PureCourtyard,
    private readonly ballotId: string,
    areas: readonly { readonly ownerKey: string; readonly areaCentiSqm: number }[],
    readonly importer: string,
  ) {
    this.homes = areas.map((home, no) => ({ ...home, unit: String(no), pending: null }));
  }

  get ballot(): Ballot {
    const found = this.c.facts.ballots.find(({ ballotId }) => ballotId === this.ballotId);
    if (found === undefined) throw new Error(`no ballot ${this.ballotId}`);
    return found;
  }

  private get isUnsealed(): boolean {
    const { closed, cancelled } = this.ballot;
    return closed === undefined && cancelled === undefined && this.c.facts.suspension === undefined;
  }

  /** A ballot that is open, and not over. */
  private get runs(): boolean {
    return this.isUnsealed && !isOver(this.ballot, this.c.now);
  }

  private get isSecret(): boolean {
    return this.ballot.motion.about !== undefined;
  }

  private hand(about: string, by: string): void {
    const matter = this.matters.get(about) ?? { about, hands: new Set<string>() };
    matter.hands.add(by);
    this.touched.add(by);
    this.matters.set(about, matter);
  }

  /** Whether one of these accounts has handled papers, titles, totals, recounts or codes. */
  hasHandled({ accountId, otherAccounts = [] }: AccountHolder): boolean {
    return [accountId, ...otherAccounts].some((one) => this.touched.has(one));
  }

  private ownersOnRoll(): ReadonlyMap<string, OwnerPaper> {
    return new Map(
      this.homes.map(({ ownerKey }) => {
        const held = this.papers.get(ownerKey);
        return [
          ownerKey,
          { ownerKey, names: [ownerKey], acts: held?.acts ?? 0, ...(held === undefined ? {} : { paper: held.paper }) },
        ];
      }),
    );
  }

  private judge(by: AccountHolder, ownerKey: string, act: PaperAct): boolean {
    const { closesAt, openedAt } = this.ballot;
    const { now, facts, context } = this.c;
    const until = papersUntil(facts, context, this.ballot);
    const days = {
      openedOn: dateOf(openedAt),
      today: dateOf(now),
      ...(isOver(this.ballot, now) ? { closedOn: dateOf(closesAt) } : {}),
      areAllIn: !takesEntries(this.ballot, { now, until }),
    };
    const rules = {
      mandates: { held: mandatesOfRows(this.rows), most: MOST_MANDATES },
      scans: { known: new Set<string>(), required: false },
      days,
    };
    const verdict = judgedPaper([{ ownerKey, act }], this.ownersOnRoll(), rules, by);
    const [changed] = 'acted' in verdict ? verdict.acted : [];
    if (changed === undefined) return false;
    this.papers.set(ownerKey, changed);
    this.hand(`paper of ${ownerKey}`, by.accountId);
    return true;
  }

  /** An official's act on a paper; whether it was taken. */
  act(by: AccountHolder, ownerKey: string, act: PaperAct): boolean {
    if (!this.isUnsealed) return false;
    const { ballot } = this;
    const { now, facts, context } = this.c;
    if (!takesAct(act.kind, ballot, { now, until: papersUntil(facts, context, ballot) })) return false;
    if (secrecyFaults(act.kind, this.isSecret).length > 0 || agreedCount(this.counts) !== undefined) return false;
    if (!this.mayHandlePapers(by) || !this.judge(by, ownerKey, act)) return false;
    this.handlers.add(by.accountId);
    return true;
  }

  /** The owner's own vote, with the slip's code and the number. */
  vote(ownerKey: string, choice: 'for' | 'against' | 'abstain'): boolean {
    if (!this.runs || this.isSecret) return false;
    return this.judge(OWNER, ownerKey, { kind: 'vote', choice, receivedOn: dateOf(this.c.now) });
  }

  print(by: AccountHolder): boolean {
    const faults = printingFaults(by, { importers: [this.importer], handlers: [...this.handlers] });
    if (!this.runs || faults.length > 0) return false;
    this.printers.add(by.accountId);
    this.touched.add(by.accountId);
    return true;
  }

  /** Whether somebody has seen the codes of this ballot. */
  hasSeenCodes(by: AccountHolder): boolean {
    return isHolderOfOne(by, [...this.printers]);
  }

  mayHandlePapers(by: AccountHolder): boolean {
    return paperHandlingFaults(by, [...this.printers]).length === 0;
  }

  deliver(by: AccountHolder, read: ReadDelivery): boolean {
    if (!this.runs || !this.homes.some(({ ownerKey }) => ownerKey === read.ownerKey)) return false;
    this.deliveries.push({ ...read, by: by.accountId });
    this.touched.add(by.accountId);
    return true;
  }

  confirm(by: AccountHolder, read: ReadDelivery): boolean {
    if (!this.isUnsealed) return false;
    const alike = deliveriesReadAlike(
      [read],
      this.deliveries.filter(({ confirmedBy }) => confirmedBy === undefined),
      by,
    );
    const [found] = 'found' in alike ? alike.found : [];
    if (found === undefined) return false;
    found.confirmedBy = by.accountId;
    this.hand(`delivery to ${read.ownerKey}`, found.by);
    this.hand(`delivery to ${read.ownerKey}`, by.accountId);
    return true;
  }

  /** Enters who became the owner of a home. */
  transfer(by: AccountHolder, no: number, ownerKey: string): boolean {
    const home = this.homes[no];
    if (home === undefined || !this.runs) return false;
    const entry = {
      building: '1',
      unit: home.unit,
      ownerKey,
      names: [ownerKey],
      transferredOn: dateOf(this.ballot.openedAt),
      evidence: '不动产登记簿',
    };
    const { ownerKey: from, pending } = home;
    const paper = this.papers.get(from)?.paper;
    const hasPendingPaper = paper !== undefined && isPending(paper);
    const title: UnitTitle = {
      building: '1',
      unit: home.unit,
      ownerKey: from,
      titleKind: null,
      hasPendingPaper,
      pending,
    };
    const owners = this.homes.map((one) => ({ ownerKey: one.ownerKey, names: [one.ownerKey] }));
    if (transferFaults(entry, title, ownersToFind(owners), dateOf(this.ballot.openedAt)).length > 0) return false;
    const kept = transferEntry(entry, title, by, paper !== undefined && paper.status !== 'withdrawn');
    this.transfers += 1;
    this.touched.add(by.accountId);
    if (kept.confirms !== undefined && pending !== null) {
      this.hand(`title of ${no}`, pending.by);
      this.hand(`title of ${no}`, by.accountId);
    }
    home.pending = kept.confirms === undefined ? { ...entry, no: this.transfers, by: by.accountId } : null;
    if (kept.moves) home.ownerKey = ownerKey;
    return true;
  }

  private get rows(): BallotRows {
    return { homes: this.homes, papers: this.papers, deliveries: this.deliveries, isSecret: this.isSecret };
  }

  get tally(): Tally {
    return tallyOfRows(this.rows);
  }

  get pending(): number {
    return [...this.papers.values()].filter(({ paper }) => isPending(paper)).length;
  }

  /** Whether these totals are taken as one entry of the count of a secret vote. */
  count(by: AccountHolder, count: SecretCount): boolean {
    const { about, rule } = this.ballot.motion;
    if (about === undefined || !this.isUnsealed || agreedCount(this.counts) !== undefined) return false;
    if (confirmsOwnReading(by, this.counts) || this.pending > 0) return false;
    const { tally } = this;
    if (!isOver(this.ballot, this.c.now) && outstanding(tally).owners > 0) return false;
    if (countFaults({ ...about, rule }, tally.secret ?? ZERO, count, areasTakingPart(this.rows)).length > 0)
      return false;
    this.counts.push({ by: by.accountId, count });
    this.hand('totals', by.accountId);
    return true;
  }

  recount(by: AccountHolder, counted: Count | SecretCount): boolean {
    const { closed, motion } = this.ballot;
    const counters = [...this.handlers, ...this.counts.map((one) => one.by)];
    if (closed === undefined || isHolderOfOne(by, counters)) return false;
    if (confirmsOwnReading(by, this.recounts)) return false;
    const { about, rule } = motion;
    const { tally, count } = closed;
    if ('persons' in counted) {
      if (about === undefined || count === undefined) return false;
      const secret = { ...about, rule };
      if (countFaults(secret, tally.secret ?? ZERO, counted, areasTakingPart(this.rows)).length > 0) return false;
      const { agrees } = secretRecountOf(secret, tally, count, counted);
      this.recounts.push({ by: by.accountId, at: this.c.now, counted, agrees });
    } else {
      if (about !== undefined || recountFaults(tally, counted, areasOfVoters(this.rows)).length > 0) return false;
      this.recounts.push({ by: by.accountId, at: this.c.now, counted, agrees: recountOf(rule, tally, counted).agrees });
    }
    this.hand(`recount ${JSON.stringify(counted)}`, by.accountId);
    return true;
  }

  get standingRecount(): StandingRecount | null {
    const standing = readAlike(this.recounts, (one, other) => isSameRecount(one.counted, other.counted));
    const no = this.recounts.findLastIndex((one) => standing.has(one));
    const last = this.recounts[no];
    return last === undefined ? null : { no: no + 1, at: last.at, agrees: last.agrees, counted: last.counted };
  }

  /** What `closeBallot` gets from the tables. */
  sealed() {
    const { tally, pending } = this;
    const count = agreedCount(this.counts);
    const { facts, context } = this.c;
    return {
      sealed: pending === 0 && mayCount(facts, context, this.ballot, { tally, count }),
      tally,
      papers: this.papers.size,
      pending,
      papersHash: 'h',
      ...(count === undefined ? {} : { count }),
    };
  }
}
