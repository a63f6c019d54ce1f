/** What a number is shown in: CNY for fen, m² for hundredths, per cent for basis points, degrees for millionths. */
export type Unit = 'yuan' | 'sqm' | 'percent' | 'degrees';

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/Fen$/, 'yuan'],
  [/CentiSqm$/, 'sqm'],
  [/Share$/, 'percent'],
  [/E6$/, 'degrees'],
];

/** The unit at the end of a field's name (docs/style.md). Nothing else reads it there. */
export const unitOf = (field: string): Unit | undefined => UNITS.find(([end]) => end.test(field))?.[1];
