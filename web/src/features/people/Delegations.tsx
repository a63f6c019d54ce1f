import Button from 'antd/es/button';
import { useState } from 'react';
import { DELEGATION_WORDS } from '../../../../i18n/console/persons';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { ActFor } from './ActFor';
import { DelegationDialog } from './DelegationDialog';
import { type Delegation, useConfirmDelegation, useDelegations, useEndDelegation } from './queries';

const End = ({ row }: { readonly row: Delegation }) => {
  const { language } = useLanguage();
  const words = useWords(DELEGATION_WORDS);
  const end = useEndDelegation();
  if (!row.mayEnd) return null;
  const principal = row.principal.name;
  return (
    <>
      <Button
        size="small"
        loading={end.isSending}
        title={rendered(DELEGATION_WORDS.endQuestion, { principal }, language)}
        aria-label={`${words.end}: ${principal}`}
        onClick={() => end.send(row.id)}
      >
        {words.end}
      </Button>
      <FormErrors messages={end.faults.map(({ detail }) => detail)} />
    </>
  );
};

/** Lets somebody act in a role that they lack: by another hand than whoever entered it. */
const Confirm = ({ row }: { readonly row: Delegation }) => {
  const words = useWords(DELEGATION_WORDS);
  const confirm = useConfirmDelegation();
  if (!row.mayConfirm) return null;
  return (
    <>
      <Button
        type="primary"
        size="small"
        loading={confirm.isSending}
        aria-label={`${words.confirm}: ${row.principal.name}`}
        onClick={() => confirm.send(row.id)}
      >
        {words.confirm}
      </Button>
      <FormErrors messages={confirm.faults.map(({ detail }) => detail)} />
    </>
  );
};

/** Whether it gives the delegate a role that they lack, and who confirmed that. */
const Right = ({ row: { givesRight, confirmedBy } }: { readonly row: Delegation }) => {
  const { language } = useLanguage();
  const words = useWords(DELEGATION_WORDS);
  if (!givesRight) return words.holdsRole;
  return confirmedBy === null ? (
    <span className="late">{words.toConfirm}</span>
  ) : (
    rendered(DELEGATION_WORDS.confirmedBy, { by: confirmedBy }, language)
  );
};

/** Absences of today and later, and who stands in. */
export const Delegations = () => {
  const { language } = useLanguage();
  const words = useWords(DELEGATION_WORDS);
  const listed = useDelegations();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={words.title}
      extra={
        can('enterDelegation') && (
          <Button size="small" onClick={() => setOpen(true)}>
            {words.enter}
          </Button>
        )
      }
    >
      <p className="quiet">{words.help}</p>
      <p className="quiet">{words.rightHelp}</p>
      <ActFor />
      <Loaded query={listed}>
        {({ delegations, today }) => (
          <>
            <Table
              label={words.title}
              rows={delegations}
              rowKey={({ id }) => id}
              empty={words.none}
              columns={[
                { title: words.principal, render: ({ principal: one }) => `${one.name}（${one.organisationName}）` },
                { title: words.role, render: ({ roleName }) => roleName },
                { title: words.delegate, render: ({ delegate }) => delegate.name },
                {
                  title: words.days,
                  render: ({ from, until }) => rendered(DELEGATION_WORDS.range, { from, until }, language),
                },
                { title: words.enteredBy, render: ({ enteredBy }) => enteredBy },
                { title: words.right, render: (row) => <Right row={row} /> },
                {
                  title: '',
                  render: (row) => (
                    <div className="row">
                      <Confirm row={row} />
                      <End row={row} />
                    </div>
                  ),
                },
              ]}
            />
            {isOpen && <DelegationDialog today={today} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </Section>
  );
};
