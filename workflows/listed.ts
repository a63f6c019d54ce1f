import {
  defineSearchAttributeKey,
  type SearchAttributeUpdatePair,
  type TypedSearchAttributes,
} from '@temporalio/common';
import type { Instant } from '../domain/kernel/time/instant';

/** What Temporal's own lists tell of a case. Nothing personal: they are read by whoever runs the server. */
export interface Listed {
  readonly stage: string;
  /** Path of the district's organisation. */
  readonly district: string;
  readonly name: string;
  /** When the nearest of what is awaited is due; absent while nothing is, or while the case is suspended. */
  readonly overdueFrom?: Instant;
}

const PROGRAMME = defineSearchAttributeKey('CaseProgramme', 'KEYWORD');
const STAGE = defineSearchAttributeKey('CaseStage', 'KEYWORD');
const DISTRICT = defineSearchAttributeKey('CaseDistrict', 'KEYWORD');
const OVERDUE_FROM = defineSearchAttributeKey('CaseOverdueFrom', 'DATETIME');

/**
 * What cases are found by in Temporal, e.g. `CaseStage = 'works' AND CaseOverdueFrom < '2026-11-02T00:00:00Z'`. A moment
 * instead of a flag: it stays right while time passes, and nobody is woken to set it.
 */
export const SEARCH_ATTRIBUTES = [PROGRAMME, STAGE, DISTRICT, OVERDUE_FROM] as const;

/** What a case is listed under from its first moment. */
export const firstListed = (programme: string, { stage, district }: Pick<Listed, 'stage' | 'district'>) => [
  { key: PROGRAMME, value: programme },
  { key: STAGE, value: stage },
  { key: DISTRICT, value: district },
];

/** What of the attributes has changed: each change is an event of the history. */
export const changedAttributes = (
  known: TypedSearchAttributes,
  programme: string,
  { stage, district, overdueFrom }: Listed,
): SearchAttributeUpdatePair[] => [
  ...(known.get(PROGRAMME) === programme ? [] : [{ key: PROGRAMME, value: programme }]),
  ...(known.get(STAGE) === stage ? [] : [{ key: STAGE, value: stage }]),
  ...(known.get(DISTRICT) === district ? [] : [{ key: DISTRICT, value: district }]),
  ...(known.get(OVERDUE_FROM)?.toISOString() === overdueFrom
    ? []
    : [{ key: OVERDUE_FROM, value: overdueFrom === undefined ? null : new Date(overdueFrom) }]),
];

/** What is shown beside a case, for who opens it: not searched. */
export const memoOf = (programme: string, name: string) => ({ programme, name });
