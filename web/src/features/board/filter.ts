import type { paths } from '../../api/openapi';

/** What the board shows; it stands in the address, so that a view can be kept and sent. Amounts in fen. */
export interface Filter {
  readonly organisationId?: string;
  readonly stage?: string;
  readonly text?: string;
  /** A step that is awaited. */
  readonly awaits?: string;
  readonly policyVersion?: string;
  readonly overdue?: boolean;
  readonly suspended?: boolean;
  readonly overridden?: boolean;
  readonly minSubsidyFen?: number;
  readonly maxSubsidyFen?: number;
}

const TEXTS = ['organisationId', 'stage', 'text', 'policyVersion', 'awaits'] as const;
const FLAGS = ['overdue', 'suspended', 'overridden'] as const;
const AMOUNTS = ['minSubsidyFen', 'maxSubsidyFen'] as const;

/** The filter that an address or a kept view names; what it does not know is left out. */
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

/** A filter as the API takes it: yes is a word there. */
export type Asked = Omit<Query, 'limit' | 'after' | 'counts'>;

export const toQuery = (filter: Filter): Asked =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, value === true ? 'true' : value]));

/** The filter as an address writes it. */
export const toSearchParams = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)]));
