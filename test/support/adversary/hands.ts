import type { Role } from '../../../domain/renovation/roles';

/** An account of a corrupt person, and the role that it gives commands in. */
export interface CorruptHand {
  readonly account: string;
  readonly role: Role;
}

/** The one corrupt person, and what they have beside their roles. */
export interface Adversary {
  readonly hands: readonly CorruptHand[];
  /** Has imported the roll, with the owners' numbers. */
  readonly hasImported: boolean;
  /** Has the owners' telephone numbers from elsewhere, such as a grid worker's list. */
  readonly knowsNumbers: boolean;
}

/** Everybody is honest. */
export const NOBODY: Adversary = { hands: [], hasImported: false, knowsNumbers: false };

// Who does what at the tables, as the API has it (`api/access.ts`).

export const PAPERS: readonly Role[] = ['gridWorker', 'community', 'projectManager'];
export const TITLES: readonly Role[] = ['community', 'projectManager'];
export const RECOUNTS: readonly Role[] = [...TITLES, 'auditor'];

/** Whether the role handles papers. */
export const isClerk = (role: Role): boolean => PAPERS.includes(role);
