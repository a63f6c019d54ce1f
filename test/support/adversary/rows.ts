import { looksLike } from '../../../domain/kernel/deliberation/lookAlike';
import type { ChangedPaper } from '../../../domain/kernel/deliberation/paperList';
import { type Measure, plus, type Tally, ZERO } from '../../../domain/kernel/deliberation/tally';
import type { UnitTitle } from '../../../domain/kernel/deliberation/titleTransfer';
import type { ReadDelivery } from '../../../domain/kernel/deliberation/warnedDelivery';

export interface Home {
  ownerKey: string;
  readonly unit: string;
  readonly areaCentiSqm: number;
  pending: UnitTitle['pending'];
}

export interface Delivery extends ReadDelivery {
  readonly by: string;
  confirmedBy?: string;
}

/** What is counted of a ballot's rows. */
export interface BallotRows {
  readonly homes: readonly Home[];
  readonly papers: ReadonlyMap<string, ChangedPaper>;
  readonly deliveries: readonly Delivery[];
  readonly isSecret: boolean;
}

const countedPaper = ({ papers }: BallotRows, ownerKey: string) => {
  const paper = papers.get(ownerKey)?.paper;
  return paper?.status === 'counted' ? paper : undefined;
};

const voters = ({ homes }: BallotRows): readonly string[] => [...new Set(homes.map(({ ownerKey }) => ownerKey))];

const areaOf = ({ homes }: BallotRows, ownerKey: string): number =>
  homes.filter((home) => home.ownerKey === ownerKey).reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0);

/** As the query of the tables counts (`tallyOf`; `test/db/independentCount.test.ts` is about that one). */
export const tallyOfRows = (rows: BallotRows): Tally => {
  const sum = (of: (ownerKey: string) => boolean): Measure =>
    voters(rows)
      .filter(of)
      .map((key) => ({ owners: 1, areaCentiSqm: areaOf(rows, key) }))
      .reduce(plus, ZERO);
  const paper = (key: string) => countedPaper(rows, key);
  const isWarned = (key: string) =>
    rows.deliveries.some(({ ownerKey, confirmedBy }) => ownerKey === key && confirmedBy !== undefined);
  const served = sum((key) => paper(key) === undefined && isWarned(key));
  const secret = sum((key) => rows.isSecret && paper(key) !== undefined);
  return {
    roll: sum(() => true),
    for: sum((key) => paper(key)?.choice === 'for'),
    against: sum((key) => paper(key)?.choice === 'against'),
    abstain: sum((key) => paper(key)?.choice === 'abstain'),
    ...(served.owners === 0 ? {} : { served }),
    ...(secret.owners === 0 ? {} : { secret }),
  };
};

/** For how many owners each proxy votes, as the query of the tables has it (`mandatesHeld`). */
export const mandatesOfRows = ({ papers }: BallotRows): ReadonlyMap<string, number> => {
  const held = new Map<string, number>();
  for (const { paper } of papers.values()) {
    const key = looksLike(paper.proxy?.name ?? '');
    if (paper.proxy !== undefined && paper.status !== 'withdrawn') held.set(key, (held.get(key) ?? 0) + 1);
  }
  return held;
};

export const areasOfVoters = (rows: BallotRows): readonly number[] => voters(rows).map((key) => areaOf(rows, key));

export const areasTakingPart = (rows: BallotRows): readonly number[] =>
  voters(rows)
    .filter((key) => countedPaper(rows, key) !== undefined)
    .map((key) => areaOf(rows, key));

/** Something that two people do together, and the accounts that did it so far. */
export interface Matter {
  readonly about: string;
  readonly hands: Set<string>;
}
