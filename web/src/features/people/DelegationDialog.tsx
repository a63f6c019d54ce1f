import { useState } from 'react';
import { DELEGATION_WORDS } from '../../../../i18n/console/persons';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { useEnterDelegation, usePeople } from './queries';

type Entered = Parameters<ReturnType<typeof useEnterDelegation>['send']>[0];

interface DelegationDialogProps {
  readonly today: string;
  readonly onClose: () => void;
}

/** Enters an absence: one's own, or that of somebody whom one leads. */
export const DelegationDialog = ({ today, onClose }: DelegationDialogProps) => {
  const words = useWords(DELEGATION_WORDS);
  const me = useMe();
  const [principalId, setPrincipalId] = useState(me.id);
  const [chosenRole, setChosenRole] = useState<Entered['role']>();
  const [delegateId, setDelegateId] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(today);
  const known = usePeople(undefined, undefined).data?.principals ?? [];
  const roles = known.find(({ accountId }) => accountId === principalId)?.roles ?? [];
  const role = (roles.find((one) => one.role === chosenRole) ?? roles[0])?.role as Entered['role'] | undefined;
  const delegates = usePeople(principalId, role).data?.delegates ?? [];
  const delegateText = ({ name, organisationName, holdsRole }: (typeof delegates)[number]) =>
    `${name}（${organisationName}）${holdsRole ? '' : ` · ${words.lacksRole}`}`;
  const enter = useEnterDelegation(onClose);
  const places = ['/principalId', '/role', '/delegateId', '/from', '/until'];
  const { at, rest } = placeFaults(enter.faults, places);
  const chosen = delegates.some(({ accountId }) => accountId === delegateId) ? delegateId : '';
  return (
    <FormDialog
      title={words.enter}
      submitText={words.enter}
      isPending={enter.isSending}
      onSubmit={() =>
        role !== undefined && chosen !== '' && enter.send({ principalId, role, delegateId: chosen, from, until })
      }
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <SelectField
        label={words.principal}
        value={principalId}
        options={known.map((one) => [one.accountId, `${one.name}（${one.organisationName}）`] as const)}
        onChange={setPrincipalId}
        error={at('/principalId')}
      />
      <SelectField
        label={words.role}
        value={role ?? ''}
        options={roles.map((one) => [one.role, one.name] as const)}
        onChange={(one) => setChosenRole(one as Entered['role'])}
        error={at('/role')}
      />
      <SelectField
        label={words.delegate}
        value={chosen}
        options={[['', words.choose], ...delegates.map((one) => [one.accountId, delegateText(one)] as const)]}
        onChange={setDelegateId}
        error={at('/delegateId')}
      />
      <TextField type="date" label={words.from} value={from} onChange={setFrom} error={at('/from')} required />
      <TextField type="date" label={words.until} value={until} onChange={setUntil} error={at('/until')} required />
    </FormDialog>
  );
};
