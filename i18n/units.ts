import type { Inputs } from '../domain/renovation/catalogue';
import type { EventData } from '../domain/renovation/events';
import type { Policy } from '../domain/renovation/policy';

/** What a number is shown in: CNY for fen, m² for hundredths, per cent for basis points, degrees for millionths. */
export type Unit = 'yuan' | 'sqm' | 'percent' | 'degrees';

/** The names of all fields in a value, and in the values within it. Values with fields of any name have none. */
type FieldsOf<T> = T extends readonly (infer One)[]
  ? FieldsOf<One>
  : T extends object
    ? string extends keyof T
      ? never
      : { [F in keyof T & string]: F | FieldsOf<T[F]> }[keyof T & string]
    : never;

/** The unit that a field's name declares (docs/style.md). Only the compiler reads it there. */
type UnitOf<Field> = Field extends `${string}Fen`
  ? 'yuan'
  : Field extends `${string}CentiSqm`
    ? 'sqm'
    : Field extends `${string}Share`
      ? 'percent'
      : Field extends `${string}E6`
        ? 'degrees'
        : never;

type FieldUnits = {
  readonly [F in FieldsOf<EventData | Inputs | Policy> as UnitOf<F> extends never ? never : F]: UnitOf<F>;
};

/** Of every field in events, commands and policies that has a unit. */
const FIELD_UNITS: FieldUnits = {
  amountFen: 'yuan',
  appliedFen: 'yuan',
  approvedFen: 'yuan',
  builtFen: 'yuan',
  certifiedFen: 'yuan',
  claimedFen: 'yuan',
  closingFen: 'yuan',
  costFen: 'yuan',
  eligibleFen: 'yuan',
  estimateFen: 'yuan',
  heldFen: 'yuan',
  incomeFen: 'yuan',
  leftFen: 'yuan',
  maxFen: 'yuan',
  measuredFen: 'yuan',
  minFen: 'yuan',
  onlyFromFen: 'yuan',
  onlyUpToFen: 'yuan',
  openingFen: 'yuan',
  overpaidFen: 'yuan',
  owedAgainFen: 'yuan',
  payableSubsidyFen: 'yuan',
  perHouseholdFen: 'yuan',
  plannedFen: 'yuan',
  recoveredFen: 'yuan',
  reducedFen: 'yuan',
  retentionFen: 'yuan',
  spendingFen: 'yuan',
  unclaimedFen: 'yuan',
  uncollectibleFen: 'yuan',
  borneBySubsidyFen: 'yuan',
  writtenOffFen: 'yuan',
  yearlyMaxFen: 'yuan',
  areaCentiSqm: 'sqm',
  floorAreaCentiSqm: 'sqm',
  rollCentiSqm: 'sqm',
  forCentiSqm: 'sqm',
  againstCentiSqm: 'sqm',
  abstainCentiSqm: 'sqm',
  progressShare: 'percent',
  latitudeE6: 'degrees',
  longitudeE6: 'degrees',
};

/** Of figures that are worked out for a text. */
const FIGURE_UNITS = {
  askedFen: 'yuan',
  coveredFen: 'yuan',
  availableFen: 'yuan',
  beforeAcceptanceFen: 'yuan',
  beforeFen: 'yuan',
  beforeWorksFen: 'yuan',
  boundFen: 'yuan',
  budgetFen: 'yuan',
  coFundingFen: 'yuan',
  contractFen: 'yuan',
  cutFen: 'yuan',
  dueFen: 'yuan',
  excessFen: 'yuan',
  inHandFen: 'yuan',
  leastFen: 'yuan',
  leftFen: 'yuan',
  missingFen: 'yuan',
  neededFen: 'yuan',
  openFen: 'yuan',
  owedFen: 'yuan',
  paidFen: 'yuan',
  payableFen: 'yuan',
  preparedFen: 'yuan',
  limitFen: 'yuan',
  receivedFen: 'yuan',
  sumFen: 'yuan',
  pledgedFen: 'yuan',
  shareFen: 'yuan',
  totalFen: 'yuan',
  valueFen: 'yuan',
  declaredCentiSqm: 'sqm',
  foundCentiSqm: 'sqm',
  recordedCentiSqm: 'sqm',
  sumCentiSqm: 'sqm',
  leastCentiSqm: 'sqm',
  mostCentiSqm: 'sqm',
  papersCentiSqm: 'sqm',
  maxShare: 'percent',
  minShare: 'percent',
} as const satisfies Readonly<Record<string, Unit>>;

const UNITS: ReadonlyMap<string, Unit> = new Map(Object.entries({ ...FIELD_UNITS, ...FIGURE_UNITS }));

export const unitOf = (field: string): Unit | undefined => UNITS.get(field);
