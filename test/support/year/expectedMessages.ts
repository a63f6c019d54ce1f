import {
  at,
  type Day,
  type DayList,
  dayOf,
  daysFrom,
  hourOf,
  isWorked,
  type Local,
  movedByStops,
  plusDays,
  plusMonths,
  type Stop,
  workedDaysAfter,
  workedDaysBefore,
  workedFrom,
} from './localTime';
import {
  type CaseScript,
  type LadderData,
  type LadderRung,
  MATTERS,
  opensAt,
  type Receiver,
  type TimedAct,
  timedActs,
  type World,
} from './script';

/**
 * Who is to be told of what in a year, day by day, as the rules say it: domain.md §4 and the sentences on ladders.
 * It shares no code with the product, and works the other way round: the product sets a timer for the next rung, this
 * looks each morning at what is due.
 */
export interface Message {
  readonly kind: 'asked' | 'reminder' | 'escalation' | 'urged';
  readonly matter: string;
  /** The rung by its name. */
  readonly rung?: string;
  readonly toRole: string;
  readonly day: Day;
  /** Rungs come between 9 and 10; what was late, and what people do, at the hour of the day. */
  readonly hour: number;
  /** The day for which a late rung was planned. */
  readonly plannedFor?: Day;
}

interface Terms {
  readonly holders: readonly string[];
  readonly within: { readonly workingDays: number } | { readonly days: number };
}

/** domain.md §4: holders and periods. */
const TERMS: Readonly<Record<string, Terms>> = {
  'convene-council': { holders: ['community'], within: { workingDays: 15 } },
  // Until the roll is frozen, which no script does, the community has its part.
  'open-ballot': { holders: ['projectManager', 'community'], within: { workingDays: 15 } },
  'review-community': { holders: ['community'], within: { workingDays: 5 } },
  'review-subDistrict': { holders: ['subDistrictLeader'], within: { workingDays: 5 } },
  'review-housing': { holders: ['districtHousing'], within: { workingDays: 10 } },
  'review-finance': { holders: ['districtFinance'], within: { workingDays: 10 } },
  'correct-application': { holders: ['projectManager'], within: { workingDays: 10 } },
  'collect-co-funding': { holders: ['body'], within: { days: 30 } },
};

const LEADERS: Readonly<Record<string, string>> = {
  community: 'subDistrictLeader',
  projectManager: 'subDistrictLeader',
  subDistrictLeader: 'districtHousing',
  body: 'community',
  districtHousing: 'districtHousingLeader',
  districtFinance: 'districtFinanceLeader',
};
const SUPERVISOR = 'supervisor';

/** Any minute between 9 and 10 will do: nothing else happens then. */
const MORNING = '09:59';

/** A matter that is open. */
interface Open {
  readonly name: string;
  readonly openedOn: Day;
  due: Day;
  /** Rungs from before are not sent: it was not open, or due on another day. */
  since: Local;
  granted: { readonly from: Day; readonly days: number } | undefined;
  sent: Set<string>;
  told: Map<Receiver, Local>;
}

class Year {
  readonly messages: Message[] = [];
  private readonly stops: { from: Local; to?: Local }[] = [];
  private open: Open | undefined;
  private ladder: LadderData;
  private now: Local;

  constructor(
    private readonly world: World,
    { kind }: CaseScript,
    opened: Local,
  ) {
    this.now = opened;
    // Only a council's case takes the policy in force; the others are of a pilot.
    const isNewer = kind === 'council' && opened > world.published.from;
    this.ladder = isNewer ? world.published.ladder : world.ladder;
  }

  private get list(): DayList {
    const { lists } = this.world;
    const known = lists.filter(({ from }) => from <= this.now).at(-1) ?? lists[0];
    if (known === undefined) throw new Error('the world has no days');
    return known.list;
  }

  private get isStopped(): boolean {
    const last = this.stops.at(-1);
    return last !== undefined && last.to === undefined;
  }

  private get terms(): Terms {
    const terms = TERMS[this.open?.name ?? ''];
    if (terms === undefined) throw new Error(`no terms for ${this.open?.name}`);
    return terms;
  }

  private tell(kind: Message['kind'], more: Pick<Message, 'rung' | 'plannedFor'> = {}, to: Receiver = 'holder'): void {
    const { holders } = this.terms;
    const leader = LEADERS[holders[0] ?? ''] ?? SUPERVISOR;
    const roles = {
      holder: holders,
      leader: [leader],
      nextLevel: [LEADERS[leader] ?? SUPERVISOR],
      district: [SUPERVISOR],
    }[to];
    const when = { day: dayOf(this.now), hour: hourOf(this.now) };
    for (const toRole of roles) this.messages.push({ kind, matter: this.open?.name ?? '', toRole, ...when, ...more });
  }

  /** The close of the last day that is given, by what is known now. */
  private dueNow({ openedOn, openedAt, granted }: Pick<Open, 'openedOn' | 'granted'> & { openedAt: Local }): Day {
    const { within } = this.terms;
    const stops: readonly Stop[] = this.stops;
    const given =
      'workingDays' in within
        ? workedDaysAfter(this.list, openedOn, within.workingDays, stops)
        : movedByStops(this.list, plusDays(openedOn, within.days), openedAt, stops);
    if (granted === undefined) return given;
    return workedDaysAfter(this.list, granted.from > given ? granted.from : given, granted.days, stops);
  }

  private openedAt: Local = '';

  private begin(name: string): void {
    // A session counts from the beginning of its day; everything else from its moment.
    const since = name === 'open-ballot' ? at(dayOf(this.now), '00:00') : this.now;
    this.openedAt = since;
    this.open = {
      name,
      openedOn: dayOf(since),
      due: '',
      since,
      granted: undefined,
      sent: new Set(),
      told: new Map(),
    };
    this.open.due = this.dueNow({ ...this.open, openedAt: since });
    this.tell('asked');
  }

  /** No date that was promised comes earlier. */
  private countAnew(): void {
    const { open } = this;
    if (open === undefined) return;
    const due = this.dueNow({ ...open, openedAt: this.openedAt });
    if (due > open.due) open.due = due;
  }

  private dayOfRung({ due }: Open, { offset }: LadderRung): Day {
    const count = 'days' in offset ? offset.days : offset.workingDays;
    if (count < 0)
      return 'days' in offset
        ? workedFrom(this.list, plusDays(due, count), -1)
        : workedDaysBefore(this.list, due, -count);
    return 'days' in offset
      ? movedByStops(this.list, plusDays(due, count), at(due, '18:00'), this.stops)
      : workedFrom(this.list, workedDaysAfter(this.list, due, count, this.stops));
  }

  /** The ladder as it stands, with repeats until one that is ahead. */
  private planned(open: Open): readonly { readonly name: string; readonly day: Day; readonly to: Receiver }[] {
    const rungs = this.ladder.rungs.map((rung) => ({
      name: rung.name,
      to: rung.to,
      day: this.dayOfRung(open, rung),
    }));
    let day = rungs.reduce((latest, one) => (one.day > latest ? one.day : latest), '');
    const { repeats } = this.ladder;
    const again: { name: string; day: Day; to: Receiver }[] = [];
    for (let no = 1; day <= dayOf(this.now); no += 1) {
      const pause = repeats[Math.min(no, repeats.length) - 1] ?? { days: 7 };
      const then = 'days' in pause ? plusDays(day, pause.days) : plusMonths(day, pause.months);
      day = movedByStops(this.list, then, at(day, '18:00'), this.stops);
      again.push({ name: `again:${no}`, day, to: 'district' });
    }
    return [...rungs, ...again];
  }

  /** Sends what is due: to each receiver one message, the last of those that were not sent before. */
  private settle(): void {
    const { open, now } = this;
    if (open === undefined || this.isStopped) return;
    const today = dayOf(now);
    const isFit = isWorked(this.list, today) && hourOf(now) >= 8 && hourOf(now) < 20;
    if (!isFit) return;
    const due = this.planned(open).filter(({ name, day, to }) => {
      const moment = at(day, MORNING);
      return moment <= now && moment > open.since && moment > (open.told.get(to) ?? '') && !open.sent.has(name);
    });
    for (const to of ['holder', 'leader', 'nextLevel', 'district'] as const) {
      const last = due
        .filter((one) => one.to === to)
        .reduce<(typeof due)[number] | undefined>((a, b) => (a === undefined || b.day >= a.day ? b : a), undefined);
      if (last === undefined) continue;
      open.sent.add(last.name);
      open.told.set(to, now);
      const rung = last.name;
      this.tell(
        to === 'holder' ? 'reminder' : 'escalation',
        last.day === today ? { rung } : { rung, plannedFor: last.day },
        to,
      );
    }
  }

  private act({ name, matter, days }: TimedAct, next: string | undefined): void {
    const { open, now } = this;
    if (open?.name !== matter) throw new Error(`${matter} is not open on ${now}`);
    if (name === 'suspend') this.stops.push({ from: now });
    if (name === 'resume') {
      const stop = this.stops.at(-1);
      if (stop !== undefined) stop.to = now;
      // What was due before the case stood still stays due.
      if (stop !== undefined && at(open.due, '18:00') > stop.from) this.countAnew();
    }
    if (name === 'extend') {
      const today = dayOf(now);
      open.granted = { from: open.due > today ? open.due : today, days };
      open.since = now;
      open.sent = new Set();
      open.told = new Map();
      this.countAnew();
    }
    if (name === 'urge') this.tell('urged');
    if (name === 'movePolicy') this.ladder = this.world.published.ladder;
    if (name === 'withdraw') this.open = undefined;
    if ((name === 'answer' || name === 'return') && next !== undefined) this.begin(next);
  }

  /** Lives through what happens, in order. */
  live(first: string, happenings: readonly Happening[]): readonly Message[] {
    this.begin(first);
    for (const one of happenings) {
      this.now = one.at;
      if (one.act !== undefined) this.act(one.act, one.next);
      else if (one.isNewList && !this.isStopped && this.open && at(this.open.due, '18:00') > this.now) this.countAnew();
      this.settle();
    }
    return this.messages;
  }
}

/** A morning, the server’s return, newly known days, or what somebody does. */
interface Happening {
  readonly at: Local;
  readonly act?: TimedAct;
  readonly next?: string | undefined;
  readonly isNewList?: boolean;
}

const nextMatter = ({ kind }: CaseScript, { name, matter }: TimedAct): string | undefined => {
  if (name === 'return') return 'correct-application';
  const line: readonly string[] = MATTERS[kind];
  return matter === 'correct-application' ? line[0] : line[line.indexOf(matter) + 1];
};

export const expectedMessages = (world: World, script: CaseScript): readonly Message[] => {
  const { begins, ends, away, lists } = world;
  const opened = opensAt(world, script);
  const isAway = (moment: Local) => away.from <= moment && moment < away.until;
  const mornings = Array.from({ length: daysFrom(begins, ends) }, (_, n) => at(plusDays(begins, n), MORNING));
  const happenings: readonly Happening[] = [
    ...mornings.filter((moment) => !isAway(moment)).map((moment) => ({ at: moment })),
    { at: away.until },
    ...lists.slice(1).map(({ from }) => ({ at: from, isNewList: true })),
    ...timedActs(world, script).map((act) => ({ at: act.at, act, next: nextMatter(script, act) })),
  ];
  const inOrder = happenings.filter((one) => one.at > opened).sort((a, b) => (a.at < b.at ? -1 : 1));
  return new Year(world, script, opened).live(MATTERS[script.kind][0], inOrder);
};
