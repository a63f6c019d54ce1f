import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { CodeHalf } from '../proposals/CodeHalf';
import { takesTwo, usePropose } from '../proposals/queries';
import type { AccountRow } from './Accounts';
import { RoleChecks, type RoleName } from './RoleChecks';

/** An account's roles: taken away at once, granted by a proposal; so is an administrator's taken where one alone may not. */
export const RolesDialog = ({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const held = account.roles as readonly RoleName[];
  const [wanted, setWanted] = useState<readonly RoleName[]>(held);
  const granted = wanted.filter((role) => !held.includes(role));
  const withdrawn = held.filter((role) => !wanted.includes(role));
  const propose = usePropose(account.id);
  const keep = useWrite(
    (roles: RoleName[], header) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id: account.id }, header }, body: { roles } }),
    { refreshes: [['accounts'], ['accountReport']], onSuccess: onClose },
  );
  const isAlone = granted.length === 0 && !takesTwo(keep.faults);
  const faults = propose.faults.length > 0 ? propose.faults : keep.faults;
  const { at, rest } = placeFaults(faults, ['/roles', '/granted', '/withdrawn']);
  const isDone = propose.answer !== undefined;
  const send = () => {
    if (isDone || (granted.length === 0 && withdrawn.length === 0)) onClose();
    else if (isAlone) keep.send([...wanted]);
    else propose.send({ kind: 'changeRoles', granted, withdrawn });
  };
  return (
    <FormDialog
      title={`${words.role}${colon}${account.login}`}
      submitText={isDone ? words.close : isAlone ? words.save : own.propose}
      isDone={isDone}
      isPending={propose.isSending || keep.isSending}
      onSubmit={send}
      onCancel={onClose}
    >
      {isDone ? (
        <CodeHalf whose="firstHalf" half={null} />
      ) : (
        <div className="form">
          <FormErrors messages={rest} />
          <p>{own.rolesHelp}</p>
          <RoleChecks
            organisationId={account.organisationId}
            value={wanted}
            onChange={setWanted}
            error={at('/roles') ?? at('/granted')}
          />
        </div>
      )}
    </FormDialog>
  );
};
