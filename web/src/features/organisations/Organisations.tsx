import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { FormDialog } from '../../ui/FormDialog';
import { Field, FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';
import { type Kind, type Organisation, useKinds } from '../accounts/queries';

interface DialogTarget {
  readonly what: 'below' | 'rename';
  readonly organisation: Organisation;
}

const OrganisationDialog = ({
  of: { what, organisation },
  kinds,
  onClose,
}: {
  readonly of: DialogTarget;
  readonly kinds: readonly Kind[];
  readonly onClose: () => void;
}) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const below = kinds.find(({ kind }) => kind === organisation.kind)?.below ?? [];
  const [name, setName] = useState(what === 'rename' ? organisation.name : '');
  const [kind, setKind] = useState(below[0] ?? '');
  const write = useWrite(
    (asked: { name: string; kind: string }, header) =>
      what === 'rename'
        ? api.PATCH('/api/v1/organisations/{id}', {
            params: { path: { id: organisation.id }, header },
            body: { name: asked.name },
          })
        : api.POST('/api/v1/organisations', {
            params: { header },
            body: { parentId: organisation.id, name: asked.name, kind: asked.kind as 'firm' },
          }),
    {
      refreshes: [['organisations']],
      onSuccess: () => {
        onClose();
      },
    },
  );
  const { at, rest } = placeFaults(write.faults, ['/name', '/kind']);
  return (
    <FormDialog
      title={`${words[what === 'rename' ? 'rename' : 'newBelow']}${colon}${organisation.name}`}
      submitText={words.save}
      isPending={write.isSending}
      onSubmit={() => write.send({ name, kind })}
      onCancel={onClose}
    >
      <div className="form">
        <FormErrors messages={rest} />
        {what === 'below' && (
          <Field label={words.kind} error={at('/kind')}>
            <select className="field" value={kind} onChange={({ target }) => setKind(target.value)}>
              {below.map((one) => (
                <option key={one} value={one}>
                  {kinds.find((known) => known.kind === one)?.name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Field label={words.name} error={at('/name')}>
          <input className="field" value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
        </Field>
      </div>
    </FormDialog>
  );
};

interface NodeProps {
  readonly of: Organisation;
  readonly kinds: readonly Kind[];
  readonly isOpen?: boolean;
  readonly onChoose: (chosen: DialogTarget) => void;
}

const Children = ({ of, ...rest }: NodeProps) => {
  const words = useWords(ADMIN_WORDS);
  const below = useQuery({
    queryKey: ['organisations', 'below', of.id],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { parentId: of.id } } })),
  });
  return (
    <Loaded query={below}>
      {({ organisations }) =>
        organisations.length === 0 ? (
          <p className="quiet">{words.nothingBelow}</p>
        ) : (
          <ul>
            {organisations.map((one) => (
              <Node key={one.id} {...rest} of={one} isOpen={false} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};

const Node = ({ of, kinds, isOpen = false, onChoose }: NodeProps) => {
  const words = useWords(ADMIN_WORDS);
  const [open, setOpen] = useState(isOpen);
  const kind = kinds.find((one) => one.kind === of.kind);
  const isLeaf = of.kind === 'body' || of.kind === 'firm';
  return (
    <li>
      <div className="node">
        {isLeaf ? (
          <span>{of.name}</span>
        ) : (
          <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '▾' : '▸'} {of.name}
          </button>
        )}
        <span className="quiet">{kind?.name}</span>
        {(kind?.below.length ?? 0) > 0 && (
          <Button
            size="small"
            aria-label={`${words.newBelow} ${of.name}`}
            onClick={() => onChoose({ what: 'below', organisation: of })}
          >
            {words.newBelow}
          </Button>
        )}
        <Button
          size="small"
          aria-label={`${words.rename} ${of.name}`}
          onClick={() => onChoose({ what: 'rename', organisation: of })}
        >
          {words.rename}
        </Button>
        <Link
          to="/admin/$part"
          params={{ part: 'accounts' }}
          search={{ organisation: of.id }}
          aria-label={`${words.itsAccounts} ${of.name}`}
        >
          {words.itsAccounts}
        </Link>
      </div>
      {open && <Children of={of} kinds={kinds} onChoose={onChoose} />}
    </li>
  );
};

/** The tree of organisations from the user's own; children load when expanded. */
export const Organisations = () => {
  const words = useWords(ADMIN_WORDS);
  const { organisationId } = useMe();
  const [chosen, choose] = useState<DialogTarget>();
  const kinds = useKinds();
  const own = useQuery({
    queryKey: ['organisations', 'one', organisationId],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { id: organisationId } } })),
  });
  return (
    <Section title={words.organisations}>
      <Loaded query={own}>
        {({ organisations }) => (
          <ul className="tree">
            {organisations.map((one) => (
              <Node key={one.id} of={one} kinds={kinds} isOpen onChoose={choose} />
            ))}
          </ul>
        )}
      </Loaded>
      {chosen !== undefined && <OrganisationDialog of={chosen} kinds={kinds} onClose={() => choose(undefined)} />}
    </Section>
  );
};
