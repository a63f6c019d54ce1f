import type { AccountHolder } from '../../domain/kernel/actor';
import { isBarredBy, partiesTo } from '../../domain/kernel/conflict';
import type { CaseState } from '../../domain/kernel/engine/case';
import { engagementsOf } from '../../domain/kernel/engine/programme';
import { Problem } from '../http/problem';
import type { ServiceCall } from '../http/route';

/**
 * Throws `conflict-of-interest` for somebody with an interest in the case's body or a firm of it. For what is written
 * beside the commands, which the domain judges by itself.
 */
export const assertNoConflict = (
  { api, caller: { organisationId } }: Pick<ServiceCall, 'api' | 'caller'>,
  by: AccountHolder,
  c: CaseState,
): void => {
  const parties = partiesTo(c.organisationPath, engagementsOf(api.programme, c));
  if (isBarredBy({ ...by, organisationId }, parties)) throw new Problem('conflict-of-interest');
};
