import { SPECIAL_MATTER_NAMES, type SpecialMatter } from '../kernel/deliberation/statute';
import { type Refusal, when } from '../kernel/reason';
import type { Courtyard } from './courtyard';

/** What may be said of a plan or a motion: each matter for which the law demands three quarters, or that it is about none. */
export const DECLARED_MATTERS = [...SPECIAL_MATTER_NAMES, 'none'] as const;
export type DeclaredMatter = (typeof DECLARED_MATTERS)[number];

/** Faults of what is said: something has to be said, and `none` stands alone. Path: `/matters`. */
export const declaredMatterFaults = (matters: readonly DeclaredMatter[]): Refusal => [
  ...when(matters.length === 0, 'matters-unsaid', undefined, '/matters'),
  ...when(matters.includes('none') && matters.length > 1, 'matters-contradict', undefined, '/matters'),
];

/** The matters that the plan is about. */
export const planMatters = ({ plan }: Pick<Courtyard, 'plan'>): readonly SpecialMatter[] =>
  SPECIAL_MATTER_NAMES.filter((matter) => plan?.[matter] === true);
