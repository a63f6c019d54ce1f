import {
  defineSearchAttributeKey,
  type SearchAttributeUpdatePair,
  type TypedSearchAttributes,
} from '@temporalio/common';
import type { Instant } from '../domain/kernel/time/instant';

/**
 * What Temporal's visibility store has of a case. Nothing personal, because everybody who runs the server can read it.
 */
export interface ListedAttributes {
  readonly stage: string;
  /** The path of the district's organisation. */
  readonly district: string;
  readonly name: string;
  /** The nearest due date of the case; absent if nothing is awaited or the case is suspended. */
  readonly overdueFrom?: Instant;
}

const PROGRAMME = defineSearchAttributeKey('CaseProgramme', 'KEYWORD');
const STAGE = defineSearchAttributeKey('CaseStage', 'KEYWORD');
const DISTRICT = defineSearchAttributeKey('CaseDistrict', 'KEYWORD');
const OVERDUE_FROM = defineSearchAttributeKey('CaseOverdueFrom', 'DATETIME');

/**
 * Search attributes of cases, e.g. `CaseStage = 'works' AND CaseOverdueFrom < '2026-11-02T00:00:00Z'`. A moment instead
 * of an overdue flag stays right as time passes, so no workflow has to wake up to set it.
 */
export const SEARCH_ATTRIBUTES = [PROGRAMME, STAGE, DISTRICT, OVERDUE_FROM] as const;

/** The search attributes of a new case. */
export const initialAttributes = (
  programme: string,
  { stage, district }: Pick<ListedAttributes, 'stage' | 'district'>,
) => [
  { key: PROGRAMME, value: programme },
  { key: STAGE, value: stage },
  { key: DISTRICT, value: district },
];

/** The changed attributes only, because every update is an event in the history. */
export const changedAttributes = (
  known: TypedSearchAttributes,
  programme: string,
  { stage, district, overdueFrom }: ListedAttributes,
): SearchAttributeUpdatePair[] => [
  ...(known.get(PROGRAMME) === programme ? [] : [{ key: PROGRAMME, value: programme }]),
  ...(known.get(STAGE) === stage ? [] : [{ key: STAGE, value: stage }]),
  ...(known.get(DISTRICT) === district ? [] : [{ key: DISTRICT, value: district }]),
  ...(known.get(OVERDUE_FROM)?.toISOString() === overdueFrom
    ? []
    : [{ key: OVERDUE_FROM, value: overdueFrom === undefined ? null : new Date(overdueFrom) }]),
];

/** Shown with a case in Temporal's UI; not searchable. */
export const memoOf = (programme: string, name: string) => ({ programme, name });
