import { normalIdentityNumber } from '../../domain/kernel/identityNumber';
import type { ApiDeps } from '../deps';
import { keyedHash } from '../http/idempotentWrite';
import { problemWith } from '../http/problem';

/**
 * What a person's number is kept as: without the API's secret nobody can try out numbers. Throws
 * `identity-number-invalid`.
 */
export const identityKeyOf = (deps: Pick<ApiDeps, 'tokenSecret'>, typed: string): string => {
  const number = normalIdentityNumber(typed);
  if (number === undefined) throw problemWith([{ code: 'identity-number-invalid', path: '/identityNumber' }]);
  return keyedHash(deps, `identity number ${number}`);
};
