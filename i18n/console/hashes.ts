import { type Text, t } from '../language';

/** What a hash value is for, by what it is computed from. */
export const HASH_WORDS = {
  roll: t(
    '固化时由全部专有部分、业主和面积算出，任何改动都会使它变化。与计票单和院务公开页上的一致，即为表决所用的名册。',
    'Computed from all units, owners and areas when the roll is frozen: any change alters it. If it equals the one on the tally sheet and the public page, this is the roll that the ballot counted against.',
  ),
  papers: t(
    '由全部已计的票算出，任何一张改动都会使它变化。与计票单和院务公开页上的一致，计票依据即未被改动。',
    'Computed from all counted papers: it changes if any of them does. If it equals the one on the tally sheet and the public page, what was counted has not been altered.',
  ),
} as const satisfies Record<string, Text>;
