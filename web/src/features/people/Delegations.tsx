import Button from 'antd/es/button';
import { useState } from 'react';
import { DELEGATION_WORDS } from '../../../../i18n/console/persons';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { DelegationDialog } from './DelegationDialog';
import { type Delegation, useDelegations, useEndDelegation } from './queries';

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

/** Absences of today and later, and who stands in. */
export const Delegations = () => {
  const { language } = useLanguage();
  const words = useWords(DELEGATION_WORDS);
  const listed = useDelegations();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={words.title}
      extra={
        <Button size="small" onClick={() => setOpen(true)}>
          {words.enter}
        </Button>
      }
    >
      <p className="quiet">{words.help}</p>
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
                { title: '', render: (row) => <End row={row} /> },
              ]}
            />
            {isOpen && <DelegationDialog today={today} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </Section>
  );
};
