import type { Role } from './roles';

/**
 * What of inputs, events and facts tells of a single home's money: its unit, what it was let off and why, and what it paid.
 * Only the body and the community read it; who is asked to confirm a command reads that one. Firms see none of it.
 */
export const CONFIDENTIAL: { readonly fields: readonly string[]; readonly readers: readonly Role[] } = {
  fields: ['unit', 'unitParts', 'bouncedUnits', 'shares', 'reducedFen', 'writtenOffFen', 'coveredFrom', 'grounds'],
  readers: ['body', 'community'],
};
