import type { AccountHolder } from '../actor';
import { type Doer, hasDoneOne } from '../engine/standIns';
import { type Refusal, reason, when } from '../reason';
import type { Instant } from '../time/instant';
import type { AlikeOwners } from './lookAlike';
import type { RollPolicy } from './policy';

/** A state that may have a profile with the number of households and the floor area. */
export interface HasRecordedFigures {
  readonly profile?: { readonly households?: number; readonly floorAreaCentiSqm?: number };
}

/** A tenth. */
const MAX_DEVIATION = 1_000;

interface Figures {
  readonly units: number;
  readonly areaCentiSqm: number;
}

/** The recorded figures from which a roll is too far. */
export type RollDeviation = { readonly [K in keyof Figures]?: { readonly found: number; readonly recorded: number } };

const isTooFar = (found: number, recorded: number, limit: number): boolean =>
  Math.abs(found - recorded) * 10_000 > recorded * limit;

/** How far a roll is from the recorded figures, beyond what the policy allows; undefined if it is within. */
export const rollDeviation = (
  { units, areaCentiSqm }: Figures,
  { profile = {} }: HasRecordedFigures,
  { maxDeviation = MAX_DEVIATION }: RollPolicy = {},
): RollDeviation | undefined => {
  const { households, floorAreaCentiSqm } = profile;
  const far = (found: number, recorded: number | undefined) =>
    recorded !== undefined && isTooFar(found, recorded, maxDeviation) ? { found, recorded } : undefined;
  const [ofUnits, ofArea] = [far(units, households), far(areaCentiSqm, floorAreaCentiSqm)];
  if (ofUnits === undefined && ofArea === undefined) return undefined;
  return {
    ...(ofUnits === undefined ? {} : { units: ofUnits }),
    ...(ofArea === undefined ? {} : { areaCentiSqm: ofArea }),
  };
};

/** A roll that is to be frozen, as its rows have it. */
export interface DraftRoll extends Figures {
  readonly imported: Doer;
  readonly alike: readonly AlikeOwners[];
  /** Until when it is posted; null if it is not. */
  readonly postedUntil: Instant | null;
  /** Another roll of the case was posted after it: a correction takes the place of what it corrects. */
  readonly isSuperseded: boolean;
}

export interface Freezing {
  readonly policy?: RollPolicy | undefined;
  readonly recorded: HasRecordedFigures;
  /** Why the roll may differ from the recorded figures. */
  readonly why?: string | undefined;
  readonly by: AccountHolder;
  readonly now: Instant;
}

/** The most groups that a refusal names. */
const MOST_NAMED = 20;
const ROLL = '/rollId';

const postingFaults = ({ postedUntil, isSuperseded }: DraftRoll, { posting }: RollPolicy, now: Instant): Refusal => {
  if (posting === undefined) return [];
  if (postedUntil === null) return [reason('roll-not-posted', undefined, ROLL)];
  return [
    ...when(now < postedUntil, 'roll-posting-running', { endsAt: postedUntil }, ROLL),
    ...when(isSuperseded, 'roll-superseded', undefined, ROLL),
  ];
};

const deviationFaults = (deviation: RollDeviation | undefined, why: string | undefined): Refusal =>
  deviation === undefined || why !== undefined
    ? []
    : [
        ...(deviation.units === undefined ? [] : [reason('roll-units-deviate', deviation.units, '/why')]),
        ...(deviation.areaCentiSqm === undefined
          ? []
          : [
              reason(
                'roll-area-deviates',
                {
                  foundCentiSqm: deviation.areaCentiSqm.found,
                  recordedCentiSqm: deviation.areaCentiSqm.recorded,
                },
                '/why',
              ),
            ]),
      ];

/** Owners who would count more than once, as far as nobody confirmed that they are different ones. */
export const alikeFaults = (alike: readonly AlikeOwners[]): Refusal =>
  alike
    .filter(({ isConfirmed }) => !isConfirmed)
    .slice(0, MOST_NAMED)
    .map(({ text, ownerKeys }) => reason('owners-alike', { text, ownerKeys }, ROLL));

/**
 * Everything that keeps a roll from being frozen. Whoever imported it does not freeze it, so no roll is the work of one
 * person: the second one sees what looks alike and what deviates.
 */
export const freezingFaults = (roll: DraftRoll, { policy = {}, recorded, why, by, now }: Freezing): Refusal => [
  ...when(hasDoneOne(by, [roll.imported]), 'roll-same-person', undefined, ROLL),
  ...alikeFaults(roll.alike),
  ...deviationFaults(rollDeviation(roll, recorded, policy), why),
  ...postingFaults(roll, policy, now),
];
