import { askedChange, isPending, type PaperAct, READINGS } from '../../../domain/kernel/deliberation/paper';
import { isSameRecount } from '../../../domain/kernel/deliberation/recount';
import { CHOICES } from '../../../domain/kernel/deliberation/tally';
import { dateOf } from '../../../domain/kernel/time/instant';
import { COMMAND_NAMES, type CommandName, commandNamed, type Inputs } from '../../../domain/renovation/catalogue';
import type { Role } from '../../../domain/renovation/roles';
import { assemblyElecting, assemblyOnCovenant, lastAssembly } from '../courtyards/byAssembly';
import { EXAMPLE_INPUTS, pick } from '../courtyards/exampleInputs';
import { members } from '../courtyards/selfGoverning';
import { type CorruptHand, PAPERS, RECOUNTS, TITLES } from './hands';
import { buyerKey, ownerKey, PROXY } from './truth';
import { type AdversaryVote, TEXT } from './vote';

/** Commands that put another question, or move the case to another office: they change no count. */
const NOT_TRIED: readonly CommandName[] = ['openBallot', 'startNewRound', 'moveCase', 'freezeRoll'];
const TRIED = COMMAND_NAMES.filter((name) => !NOT_TRIED.includes(name));
/** Those that come near a vote are tried most. */
const TEMPTING: readonly CommandName[] = [
  'extendBallot',
  'declareAllIn',
  'closeBallot',
  'contestResult',
  'raiseObjection',
  'answerObjection',
  'suspendResult',
  'decideResult',
  'cancelBallot',
  'suspend',
  'resume',
  'recordAssembly',
  'adoptCovenant',
  'recordBodyElection',
  'recordResignation',
  'assignDuties',
  'withdraw',
  'movePolicy',
];

const DECISION = ['d'.repeat(64)];

/** The body's members with another chair. */
const membersOtherwise = ({ c }: AdversaryVote) => {
  const all = c.facts.body?.members ?? [];
  return all.map(({ name }, i) => ({ name, duty: i === all.length - 1 ? ('chair' as const) : ('member' as const) }));
};

/** Inputs that a corrupt person would choose; all other commands have an example's. */
const evilInput = (vote: AdversaryVote, name: CommandName, n: number): Inputs[CommandName] => {
  const { c, ballotId } = vote;
  const about = { ballotId };
  const open = vote.desk.ballot.objections.find(({ answer }) => answer === undefined)?.no ?? 1;
  const upheld = {
    outcome: 'upheld',
    remedy: pick(['recount', 'correctResult', 'revote'] as const, n) ?? 'revote',
  } as const;
  const inputs: { readonly [N in CommandName]?: Inputs[N] } = {
    extendBallot: { ...about, why: '交票不足' },
    declareAllIn: { ...about, why: '票已收齐' },
    closeBallot: about,
    postNotice: { ...about, place: '楼道里' },
    raiseObjection: { ...about, text: '结果不对', ...(n % 2 === 0 ? {} : { home: `${n}号` }) },
    answerObjection: { ...about, no: open, text: '成立', ...upheld },
    decideObjection: { ...about, no: open, text: '成立', evidence: DECISION, ...upheld },
    suspendResult: { ...about, ground: 'court', why: '法院受理', evidence: DECISION },
    decideResult: {
      ...about,
      decision: pick(['annulled', 'corrected'] as const, n) ?? 'annulled',
      ground: 'court',
      why: '程序违法',
      evidence: DECISION,
    },
    cancelBallot: { ...about, why: '名册有误', evidence: DECISION },
    recordAssembly: n % 2 === 0 ? assemblyOnCovenant(c, TEXT) : assemblyElecting(c, ['郑七', '吴八', '周九']),
    adoptCovenant:
      n % 2 === 0
        ? { adoptedOn: dateOf(c.now), by: 'ballot', text: TEXT, ballotId }
        : { adoptedOn: dateOf(c.now), by: 'assembly', text: TEXT, assemblyNo: lastAssembly(c) },
    assignDuties: { ...EXAMPLE_INPUTS.assignDuties(c, n), members: [...membersOtherwise(vote)] },
    recordBodyElection: {
      electedOn: dateOf(c.now),
      councilSeats: 1,
      members: members('郑七', '吴八', '周九'),
      assemblyNo: lastAssembly(c),
    },
    requestOverride: { waives: [...c.waivable], document: '会议纪要', why: '特事特办' },
  };
  return inputs[name] ?? EXAMPLE_INPUTS[name](c, n);
};

/** Everybody who has, or may get, a vote in the ballot. */
const anyKey = ({ folk, target }: AdversaryVote, n: number): string => {
  if (target !== undefined && n % 5 !== 0) return target;
  const no = n % folk.length;
  return n % 7 === 6 ? buyerKey(no) : ownerKey(no);
};

const falseCount = (vote: AdversaryVote, n: number) => {
  const { tally } = vote.desk;
  const took = tally.secret ?? tally.for;
  const none = { owners: 0, areaCentiSqm: 0 };
  const all = n % 2 === 0 ? { for: took, against: none } : { for: none, against: took };
  return { persons: [1, 2].map((no) => ({ no, ...all, abstain: none })) };
};

const falseRecount = (vote: AdversaryVote, n: number) => {
  const { closed } = vote.desk.ballot;
  if (vote.isSecret) return falseCount(vote, n);
  const { for: yes, against, abstain } = closed?.tally ?? vote.desk.tally;
  return n % 2 === 0 ? { for: against, against: yes, abstain } : { for: yes, against: abstain, abstain: against };
};

/** What can be done at the tables, with the roles that may. */
const AT_THE_TABLES: readonly (readonly [
  readonly Role[],
  (v: AdversaryVote, account: string, n: number) => boolean,
])[] = [
  ...(['enter', 'attend', 'verify', 'resolve', 'correct', 'withdraw'] as const).map(
    (kind) =>
      [
        PAPERS,
        (v: AdversaryVote, account: string, n: number) => {
          const key = anyKey(v, n);
          const choice = pick([...CHOICES, v.tray.get(key)?.choice ?? 'against'], n >> 4) ?? 'against';
          // What came in too late, or by a proxy who has mandates enough, looks best on the last day and without a name.
          const days = [v.c.now, v.c.now, v.closesAt, v.openedAt].map(dateOf);
          const proxy = n % 3 === 0 ? { proxy: PROXY } : {};
          const said = { receivedOn: pick(days, n >> 6) ?? dateOf(v.c.now), ...proxy };
          const acts: Readonly<Record<typeof kind, PaperAct>> = {
            enter: { kind: 'enter', choice, channel: 'paper', ...said },
            attend: { kind: 'attend', ...said },
            verify: { kind: 'verify', choice: pick(READINGS, n >> 4) ?? choice, ...said },
            resolve: {
              kind: 'resolve',
              choice: pick(READINGS, n >> 4) ?? choice,
              ...said,
              why: '核对',
              presence: '本人',
            },
            correct: { kind: 'correct', choice, why: '看错', ...proxy },
            withdraw: { kind: 'withdraw', why: '不是本人' },
          };
          return v.desk.act(v.c.actor('gridWorker', account), key, acts[kind]);
        },
      ] as const,
  ),
  [PAPERS, (v, account, n) => v.desk.deliver(v.c.actor('gridWorker', account), falseDelivery(v, n))],
  [PAPERS, (v, account, n) => v.desk.confirm(v.c.actor('gridWorker', account), falseDelivery(v, n))],
  [TITLES, (v, account, n) => v.desk.transfer(v.c.actor('community', account), homeNo(v, n), newOwner(v, n))],
  [PAPERS, (v, account, n) => v.desk.count(v.c.actor('community', account), falseCount(v, n))],
  [RECOUNTS, (v, account, n) => v.desk.recount(v.c.actor('community', account), falseRecount(v, n))],
  [TITLES, (v, account) => v.desk.print(v.c.actor('community', account))],
  [
    TITLES,
    (v, account, n) => v.voteAs(v.c.actor('community', account), anyKey(v, n), pick(CHOICES, n >> 4) ?? 'against'),
  ],
];

const falseDelivery = (vote: AdversaryVote, n: number) =>
  ({ ownerKey: anyKey(vote, n), way: 'posting', deliveredOn: dateOf(vote.openedAt) }) as const;

const homeNo = (vote: AdversaryVote, n: number): number => Number(anyKey(vote, n).slice(1));

const newOwner = ({ folk }: AdversaryVote, n: number): string =>
  n % 3 === 0 ? 'a friend' : ownerKey((n >> 3) % folk.length);

export interface Attack {
  readonly hour: number;
  /** The owner at whom it is aimed. */
  readonly target?: string | undefined;
  readonly what: number;
  readonly n: number;
  /** Which of the corrupt accounts. */
  readonly hand: number;
}

/** One corrupt act; whether it was accepted. */
export const attack = (
  vote: AdversaryVote,
  hands: readonly CorruptHand[],
  { what, n, hand, target }: Attack,
): boolean => {
  vote.target = target;
  const action = Math.floor(what / 4);
  const clerk = pick(
    hands.filter(({ role }) => RECOUNTS.includes(role) || PAPERS.includes(role)),
    hand,
  );
  if (clerk !== undefined && what % 4 < 2) {
    const tables = AT_THE_TABLES.filter(([roles]) => roles.includes(clerk.role)).map(([, act]) => act);
    return pick(tables, action)?.(vote, clerk.account, n) ?? false;
  }
  const by = pick(hands, hand);
  if (by === undefined) return false;
  const isGiven = (name: CommandName) => commandNamed(name).by.includes(by.role);
  const tempting = TEMPTING.filter(isGiven);
  const name = pick(what % 4 === 2 && tempting.length > 0 ? tempting : TRIED.filter(isGiven), action);
  if (name === undefined) return false;
  return 'events' in vote.give(name, by.role, by.account, evilInput(vote, name, n) as never);
};

/** Whether the account has entered the same figures, so that entering them again says nothing new. */
const isSaid = <R extends { readonly by: string }>(said: readonly R[], account: string, isSame: (one: R) => boolean) =>
  said.some((one) => one.by === account && isSame(one));

const agreeOnPapers = (vote: AdversaryVote, first: readonly string[], { account, role }: CorruptHand): void => {
  const { desk, c } = vote;
  const by = c.actor(role, account);
  for (const [key, { paper }] of [...desk.papers]) {
    const asked = askedChange(paper);
    const begunBy = asked?.by ?? paper.enteredBy;
    if (!isPending(paper) || !first.includes(begunBy)) continue;
    const choice = asked?.kind === 'withdraw' ? 'noPaper' : (asked?.choice ?? paper.choice);
    const { receivedOn } = paper;
    const { proxy } = asked?.kind === 'correct' ? asked : paper;
    const said = { receivedOn, ...(proxy === undefined ? {} : { proxy }) };
    desk.act(by, key, choice === undefined ? { kind: 'attend', ...said } : { kind: 'verify', choice, ...said });
  }
  for (const delivery of [...desk.deliveries]) if (first.includes(delivery.by)) desk.confirm(by, delivery);
  for (const { by: one, count } of [...desk.counts]) {
    if (first.includes(one) && !isSaid(desk.counts, account, (said) => isSameRecount(said.count, count)))
      desk.count(by, count);
  }
};

/** Agrees as a second hand to whatever these accounts have begun. */
export const agree = (vote: AdversaryVote, first: readonly string[], hand: CorruptHand): void => {
  const { desk, c } = vote;
  const { account, role } = hand;
  const by = c.actor(role, account);
  for (const { no, requestedBy } of vote.requests) {
    if (first.includes(requestedBy)) vote.give('confirmRequest', role, account, { no });
  }
  vote.give('confirmOverride', role, account, {});
  if (PAPERS.includes(role)) agreeOnPapers(vote, first, hand);
  if (TITLES.includes(role)) {
    desk.homes.forEach(({ pending }, no) => {
      if (pending !== null && first.includes(pending.by)) desk.transfer(by, no, pending.ownerKey);
    });
  }
  if (!RECOUNTS.includes(role)) return;
  for (const { by: one, counted } of [...desk.recounts]) {
    if (first.includes(one) && !isSaid(desk.recounts, account, (said) => isSameRecount(said.counted, counted)))
      desk.recount(by, counted);
  }
};
