import { createHmac } from 'node:crypto';
import { normalIdentityNumber } from '../../domain/kernel/identityNumber';
import type { ApiDeps } from '../deps';
import { problemWith } from '../http/problem';

/**
 * What a person's number is kept as: without the secret nobody can try out numbers. The same number
 * has the same key for ever. Throws `identity-number-invalid`.
 */
export const identityKeyOf = ({ identitySecret }: Pick<ApiDeps, 'identitySecret'>, typed: string): string => {
  const number = normalIdentityNumber(typed);
  if (number === undefined) throw problemWith([{ code: 'identity-number-invalid', path: '/identityNumber' }]);
  return createHmac('sha256', identitySecret).update(`identity number ${number}`).digest('hex');
};
