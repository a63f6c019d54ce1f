import { type AccountHolder, type Actor, interestsInHand } from './actor';
import type { Engagement, HasEngagements } from './engagement';
import { organisationAt } from './engine/organisationPath';

/** Who acts, as far as an interest may stand in the way. */
export type Interested = Pick<Actor, 'organisationId' | 'interests' | 'actingFor'>;

/** The organisations that take part in a case: its body, and every firm that has or had a part in it. */
export const partiesTo = (organisationPath: string, engagements: readonly Engagement[]): readonly string[] => [
  organisationAt(organisationPath),
  ...engagements.map(({ organisationId }) => organisationId),
];

/**
 * Whether an interest in one of these organisations bars somebody. Their own does not: a firm's people act for their firm,
 * a body's for themselves.
 */
export const isBarredBy = ({ organisationId, ...hand }: Interested, parties: readonly string[]): boolean =>
  interestsInHand(hand).some((concerned) => concerned !== organisationId && parties.includes(concerned));

/** Whether somebody has an interest in a party to a case as it is now, in whatever they had asked for before. */
export const isConcerned = (
  c: HasEngagements & { readonly organisationPath: string },
  { organisationId = '', ...holder }: AccountHolder,
): boolean => isBarredBy({ organisationId, ...holder }, partiesTo(c.organisationPath, c.engagements ?? []));
