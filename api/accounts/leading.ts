import { isOfFirm } from '../../domain/kernel/engagement';
import { leadersOf } from '../../domain/kernel/obligations/leaders';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import type { ServedProgrammes } from '../cases/served';
import type { Caller } from '../http/tokens';

/** Whether somebody leads a role. Nobody leads the people of a firm but the firm. */
export const mayLead = (api: Pick<AnyProgrammeApi, 'programme'> | undefined, role: string, caller: Caller): boolean =>
  api !== undefined &&
  !isOfFirm(caller) &&
  !(api.programme.firms?.roles ?? []).includes(role) &&
  leadersOf(role, api.programme.noticeRecipients).some((leader) => caller.roles.includes(leader));

/** Whether somebody leads a role in an office at or below theirs, in a programme that is served. */
export const leads = (served: ServedProgrammes, caller: Caller, role: string, path: string): boolean =>
  path.startsWith(caller.organisationPath) && [...served.values()].some((api) => mayLead(api, role, caller));

/** Those of the roles whose people somebody leads. */
export const rolesLed = (served: ServedProgrammes, roles: readonly string[], caller: Caller): readonly string[] =>
  roles.filter((role) => [...served.values()].some((api) => mayLead(api, role, caller)));
