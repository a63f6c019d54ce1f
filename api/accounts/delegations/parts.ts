import type { DelegationRow } from '../../../db/delegations';
import { ADMINISTRATOR } from '../../../domain/kernel/actor';
import type { ServedProgrammes } from '../../cases/served';
import type { Caller } from '../../http/tokens';
import { leads } from '../leading';

/** Whether somebody may let a delegation that gives a right take effect, or decline it, as far as accounts tell. */
export const mayDecide = (served: ServedProgrammes, caller: Caller, row: DelegationRow): boolean => {
  const parties = [row.enteredById, row.principalId, row.delegateId];
  const isAdministrator = caller.roles.includes(ADMINISTRATOR) && row.principalPath.startsWith(caller.organisationPath);
  return (
    row.givesRight &&
    !parties.includes(caller.accountId) &&
    (isAdministrator || leads(served, caller, row.role, row.principalPath))
  );
};

export const mayEndDelegation = (served: ServedProgrammes, caller: Caller, row: DelegationRow): boolean =>
  row.principalId === caller.accountId ||
  leads(served, caller, row.role, row.principalPath) ||
  mayDecide(served, caller, row);

/** Whether a delegation concerns somebody at all. */
export const seesDelegation = (served: ServedProgrammes, caller: Caller, row: DelegationRow): boolean =>
  [row.enteredById, row.delegateId].includes(caller.accountId) || mayEndDelegation(served, caller, row);
