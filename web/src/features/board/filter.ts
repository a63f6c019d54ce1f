import type { paths } from '../../api/openapi';

/** The board's filter. It is in the address, so that a view can be saved and shared. Amounts in fen. */
export interface Filter {
  readonly organisationId?: string;
  readonly stage?: string;
  readonly text?: string;
  /** A pending step. */
  readonly awaits?: string;
  readonly policyVersion?: string;
  /** A source and a position of the ledger, such as `subsidy.payable`. */
  readonly holds?: string;
  /** Days: due on the first or later, and before the second. */
  readonly dueFrom?: string;
  readonly dueBefore?: string;
  readonly overdue?: boolean;
  readonly suspended?: boolean;
  readonly overridden?: boolean;
  readonly takenOver?: boolean;
  readonly minSubsidyFen?: number;
  readonly maxSubsidyFen?: number;
}

const TEXTS = ['organisationId', 'stage', 'text', 'policyVersion', 'awaits', 'holds', 'dueFrom', 'dueBefore'] as const;
const FLAGS = ['overdue', 'suspended', 'overridden', 'takenOver'] as const;
const AMOUNTS = ['minSubsidyFen', 'maxSubsidyFen'] as const;

/** Reads a filter from an address or a saved view; ignores what it does not know. */
export const filterOf = (search: Readonly<Record<string, unknown>>): Filter =>
  Object.fromEntries([
    ...TEXTS.filter((key) => typeof search[key] === 'string' && search[key] !== '').map((key) => [key, search[key]]),
    ...FLAGS.filter((key) => search[key] === true || search[key] === 'true').map((key) => [key, true]),
    ...AMOUNTS.filter((key) => Number.isSafeInteger(Number(search[key] ?? Number.NaN))).map((key) => [
      key,
      Number(search[key]),
    ]),
  ]);

type Query = NonNullable<paths['/api/v1/courtyards']['get']['parameters']['query']>;

/** The filter as a query of the API, which takes flags as words. */
export type Asked = Omit<Query, 'limit' | 'after' | 'counts'>;

export const toQuery = (filter: Filter): Asked =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, value === true ? 'true' : value]));

/** The filter as the address writes it. */
export const toSearchParams = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)]));
