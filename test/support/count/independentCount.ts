import type { Measure } from '../../../domain/kernel/deliberation/tally';
import type { Threshold } from '../../../domain/kernel/deliberation/threshold';
import { type BallotStory, type OwnerDeed, PUBLIC_HOUSING, UNSOLD } from './story';

// A second count of whole ballots, written from the rules (Civil Code art. 278; domain.md §3) and from nothing of the
// product but the shapes of its results. Whoever changes a rule writes it here once more, in other words.

type Said = 'for' | 'against' | 'abstain';

/** A home with who votes for it in the end. One of nobody known is a voter of its own, who does not vote. */
interface Held {
  readonly voter: string;
  readonly isPrivate: boolean;
  readonly areaCentiSqm: number;
}

/** What counts of an owner: two found the same, a third decided, or the owner voted in person. */
const saidBy = (deed: OwnerDeed): Said | undefined => {
  switch (deed.kind) {
    case 'silent':
      return undefined;
    case 'paper':
      return deed.choice;
    case 'misread': {
      if (deed.second === deed.choice || deed.settled === 'first') return deed.choice;
      return deed.second === 'noPaper' ? undefined : deed.second;
    }
    case 'corrected':
      return deed.agreed ? deed.to : deed.choice;
    case 'withdrawn':
      return deed.agreed ? undefined : deed.choice;
    case 'online':
      return deed.choices[deed.choices.length - 1];
    case 'onlineAndPaper':
      return deed.settled === 'first' ? deed.own : deed.paper;
  }
};

/** Exactly part / whole against the share, in whole numbers; nothing of nothing is never enough. */
const isEnough = (part: number, whole: number, { share: { numerator, denominator }, bound }: Threshold): boolean => {
  if (whole === 0) return false;
  const difference = BigInt(part) * BigInt(denominator) - BigInt(numerator) * BigInt(whole);
  return difference > 0n || (difference === 0n && bound === 'atLeast');
};

const sum = (homes: readonly Held[]): Measure => ({
  owners: new Set(homes.map(({ voter }) => voter)).size,
  areaCentiSqm: homes.reduce((total, { areaCentiSqm }) => total + areaCentiSqm, 0),
});
const ofVoters = (homes: readonly Held[], voters: ReadonlySet<string>) => sum(homes.filter((h) => voters.has(h.voter)));

/** Who may vote for homes of an owner: private owners themselves, the housing office for its own; else nobody. */
const mayVote = (owner: number): boolean => owner !== 0 && owner !== UNSOLD;

/** Every home with its voter once titles have passed, and what each voter said. */
const settle = ({ homes, owners, sales }: BallotStory) => {
  const held = homes.map(({ owner, areaCentiSqm }, i) => ({
    owner,
    areaCentiSqm,
    voter: owner === 0 ? `nobody of ${i}` : String(owner),
    isPrivate: owner !== 0 && owner !== PUBLIC_HOUSING && owner !== UNSOLD,
  }));
  const sell = (when: 'before' | 'after', hasVoted: (owner: number) => boolean) => {
    for (const { home, to } of sales.filter((sale) => sale.when === when)) {
      const one = held[home];
      if (one === undefined || one.owner === to || hasVoted(one.owner)) continue;
      held[home] = { ...one, owner: to, voter: String(to), isPrivate: true };
    }
  };
  sell('before', () => false);
  const warned = new Set(
    held.filter((home) => home.isPrivate && owners[home.owner]?.delivered === 'confirmed').map(({ voter }) => voter),
  );
  const said = new Map<string, Said>();
  for (const { owner } of held) {
    const story = owners[owner];
    const choice = story === undefined || !mayVote(owner) ? undefined : saidBy(story.deed);
    if (choice !== undefined) said.set(String(owner), choice);
  }
  // A vote that was cast stands, and the home goes on voting with it.
  sell('after', (owner) => said.has(String(owner)));
  return { held: held as readonly Held[], said, warned };
};

const votersWho = (said: ReadonlyMap<string, Said>, what: Said) =>
  new Set([...said].filter(([, one]) => one === what).map(([voter]) => voter));

export interface CountedOpen {
  readonly carried: boolean;
  readonly carriedByLaw: boolean;
  readonly roll: Measure;
  readonly for: Measure;
  readonly against: Measure;
  readonly abstain: Measure;
}

/** A vote on a question. */
export const countOpen = (story: BallotStory): CountedOpen => {
  const { held, said, warned } = settle(story);
  const { rule } = story;
  const roll = sum(held);
  const papers = {
    for: votersWho(said, 'for'),
    against: votersWho(said, 'against'),
    abstain: votersWho(said, 'abstain'),
  };
  const counted = { for: new Set(papers.for), against: new Set(papers.against), abstain: new Set(papers.abstain) };
  const most = Math.max(papers.for.size, papers.against.size, papers.abstain.size);
  const leading = (['for', 'against', 'abstain'] as const).filter((what) => papers[what].size === most);
  const [majority] = leading;
  if (rule.unreturned === 'withMajority' && leading.length === 1 && majority !== undefined) {
    for (const { voter } of held) if (warned.has(voter) && !said.has(voter)) counted[majority].add(voter);
  }
  const [yes, no, neither] = [counted.for, counted.against, counted.abstain].map((voters) => ofVoters(held, voters));
  const took = ofVoters(held, new Set([...counted.for, ...counted.against, ...counted.abstain]));
  const carriedByLaw =
    isEnough(took.owners, roll.owners, rule.participation) &&
    isEnough(took.areaCentiSqm, roll.areaCentiSqm, rule.participation) &&
    isEnough(yes?.owners ?? 0, took.owners, rule.carried) &&
    isEnough(yes?.areaCentiSqm ?? 0, took.areaCentiSqm, rule.carried);
  const isWanted = rule.programmeConsent === undefined || isEnough(papers.for.size, roll.owners, rule.programmeConsent);
  const none = { owners: 0, areaCentiSqm: 0 };
  return {
    carried: carriedByLaw && isWanted,
    carriedByLaw,
    roll,
    for: yes ?? none,
    against: no ?? none,
    abstain: neither ?? none,
  };
};

export interface Marked {
  readonly no: number;
  readonly for: Measure;
  readonly against: Measure;
  readonly abstain: Measure;
}

/** A paper has as many marks "for" as there are seats; what is beyond them is left blank. */
const marksOf = (marks: readonly string[], among: readonly number[], seats: number): ReadonlyMap<number, string> => {
  let left = seats;
  return new Map(
    among.map((no) => {
      const mark = marks[no - 1] ?? 'blank';
      if (mark === 'for') left -= 1;
      return [no, mark === 'for' && left < 0 ? 'blank' : mark];
    }),
  );
};

export interface CountedPersons {
  readonly tookPart: Measure;
  readonly totals: readonly Marked[];
  readonly carried: boolean;
  /** Chosen by this vote alone. */
  readonly chosen: readonly number[];
  /** The tie that a lot or a run-off decides. */
  readonly tied: readonly number[];
  readonly seatsLeft: number;
}

interface Contest {
  readonly among: readonly number[];
  readonly seats: number;
  readonly minChosen: number;
  /** Drawn in the order of their numbers; otherwise a run-off follows. */
  readonly byLot: boolean;
}

/** A vote about persons, by those who took part. */
export const countPersons = (story: BallotStory, { among, seats, minChosen, byLot }: Contest): CountedPersons => {
  const { held, said } = settle(story);
  const { rule } = story;
  const voters = [...said.keys()];
  const papers = voters.map((voter) => ({
    voter,
    marks: marksOf(story.owners[Number(voter)]?.marks ?? [], among, seats),
  }));
  const who = (no: number, mark: Said) =>
    ofVoters(held, new Set(papers.filter(({ marks }) => marks.get(no) === mark).map(({ voter }) => voter)));
  const totals = among.map((no) => ({
    no,
    for: who(no, 'for'),
    against: who(no, 'against'),
    abstain: who(no, 'abstain'),
  }));
  const [roll, tookPart] = [sum(held), ofVoters(held, new Set(voters))];
  const isQuorate =
    isEnough(tookPart.owners, roll.owners, rule.participation) &&
    isEnough(tookPart.areaCentiSqm, roll.areaCentiSqm, rule.participation);
  const eligible = totals.filter(
    (one) =>
      isEnough(one.for.owners, tookPart.owners, rule.carried) &&
      isEnough(one.for.areaCentiSqm, tookPart.areaCentiSqm, rule.carried),
  );
  // A person is in by right if fewer than `seats` others have at least as many votes.
  const isIn = (one: Marked) =>
    eligible.filter((other) => other !== one && other.for.owners >= one.for.owners).length < seats;
  const isOut = (one: Marked) => eligible.filter((other) => other.for.owners > one.for.owners).length >= seats;
  const sure = eligible.filter(isIn).map(({ no }) => no);
  const tied = eligible.filter((one) => !isIn(one) && !isOut(one)).map(({ no }) => no);
  const seatsLeft = seats - sure.length;
  const winners = byLot ? [...sure, ...tied.slice(0, seatsLeft)] : sure;
  const carried = isQuorate && winners.length >= minChosen;
  const needsRunOff = isQuorate && !byLot;
  return {
    tookPart,
    totals,
    carried,
    chosen: carried ? [...winners].sort((a, b) => a - b) : [],
    tied: byLot || needsRunOff ? tied : [],
    seatsLeft,
  };
};
