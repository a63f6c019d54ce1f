import Button from 'antd/es/button';
import { useState } from 'react';
import { ASSIGNMENT_WORDS } from '../../../../i18n/console/persons';
import { rendered } from '../../../../i18n/render';
import type { Work } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useMe, useRoles } from '../../app/useMe';
import { FormErrors } from '../../ui/fields';
import { AssignDialog } from './AssignDialog';
import { useAssign } from './assignments';

type Row = Pick<Work['obligations'][number], 'key' | 'name' | 'holder' | 'coHolders' | 'assigned' | 'mayLead'> & {
  readonly courtyardId?: string;
};

/** Who has a pending step, by name. */
const Names = ({ of }: { readonly of: Row['assigned'] }) => {
  const { language } = useLanguage();
  return of.map(({ role, name, standIn }) => (
    <div key={role}>{standIn === null ? name : rendered(ASSIGNMENT_WORDS.standIn, { name, standIn }, language)}</div>
  ));
};

const Claim = ({
  courtyardId,
  row,
  role,
}: {
  readonly courtyardId: string;
  readonly row: Row;
  readonly role: string;
}) => {
  const words = useWords(ASSIGNMENT_WORDS);
  const me = useMe();
  const claim = useAssign(courtyardId, () => undefined);
  return (
    <>
      <Button
        size="small"
        loading={claim.isSending}
        aria-label={`${words.claim}: ${row.name}`}
        onClick={() => claim.send({ key: row.key, role, accountId: me.id })}
      >
        {words.claim}
      </Button>
      <FormErrors messages={claim.faults.map(({ detail }) => detail)} />
    </>
  );
};

/** Who has a pending step; with what the user may do about it: claim it, hand it over, assign it. */
export const Assigned = ({ row, title }: { readonly row: Row; readonly title: string }) => {
  const words = useWords(ASSIGNMENT_WORDS);
  const roles = useRoles();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const { courtyardId, assigned, holder, coHolders, mayLead } = row;
  const free = [holder, ...coHolders].find(
    (role) => roles.includes(role) && !assigned.some((one) => one.role === role),
  );
  const isMine = assigned.some((one) => one.isMine);
  const isActive = can('assignObligation') && (free !== undefined || isMine || mayLead);
  if (assigned.length === 0 && !isActive) return '—';
  if (courtyardId === undefined || !isActive) return <Names of={assigned} />;
  return (
    <>
      <Names of={assigned} />
      <div className="row">
        {free !== undefined && <Claim courtyardId={courtyardId} row={row} role={free} />}
        {(isMine || mayLead) && (
          <Button
            size="small"
            aria-label={`${isMine ? words.pass : words.assign}: ${row.name}, ${title}`}
            onClick={() => setOpen(true)}
          >
            {isMine ? words.pass : words.assign}
          </Button>
        )}
      </div>
      {isOpen && (
        <AssignDialog
          courtyardId={courtyardId}
          obligation={row.key}
          title={`${title}：${row.name}`}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
