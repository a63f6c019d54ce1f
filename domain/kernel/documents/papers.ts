import type { OrganisationKind } from '../actor';

/** Who reads the files of a case. */
export interface PaperReader {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind | 'none';
  readonly roles: readonly string[];
}

/** Of the papers that not everybody reads, by content address: those kept from somebody, and those of their own firm. */
export interface PapersFor {
  readonly kept: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

/** Of a programme that keeps no papers from anybody. */
export const NO_PAPERS: PapersFor = { kept: new Set(), own: new Set() };

/** A value without the content addresses of these files in its lists, at any depth. */
export const withoutFiles = <V>(value: V, files: ReadonlySet<string>): V => {
  if (files.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.flatMap((one) => (typeof one === 'string' && files.has(one) ? [] : [withoutFiles(one, files)])) as V;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutFiles(inner, files)])) as V;
};
