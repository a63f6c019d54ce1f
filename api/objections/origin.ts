import { looksOfHome } from '../../domain/kernel/deliberation/lookAlike';
import { homeOrigin } from '../../domain/kernel/deliberation/objections';
import type { ApiDeps } from '../deps';
import { refOf } from './receipt';

/**
 * Whose objection it is if it is a home's, however the home is written and whoever sends it. A keyed hash: whoever reads
 * the case, but handles no submission, does not learn the home.
 */
export const originOfHome = ({ tokenSecret }: Pick<ApiDeps, 'tokenSecret'>, caseId: string, home: string): string =>
  homeOrigin(refOf(tokenSecret, [caseId, 'home', looksOfHome(home)]));

interface Raised {
  readonly deps: Pick<ApiDeps, 'tokenSecret'>;
  readonly params: { readonly id: string };
  readonly body: Record<string, unknown>;
}

/** What an office writes down for a home counts with what the home sends from the public page. */
export const withOriginOfHome = <R extends Raised>(raised: R): R => {
  const { deps, params, body } = raised;
  const { home } = body;
  if (typeof home !== 'string' || looksOfHome(home) === '') return raised;
  return { ...raised, body: { ...body, origin: originOfHome(deps, params.id, home) } };
};
