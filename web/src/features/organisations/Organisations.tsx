import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { answerOf, api } from '../../api/client';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { type Kind, type Organisation, useKinds } from '../accounts/queries';
import { NewBelowDialog } from './NewBelowDialog';
import { OpenReorganisations } from './OpenReorganisations';
import { RenameDialog } from './RenameDialog';
import { Reorganisations } from './Reorganisations';
import { ReorganiseDialog } from './ReorganiseDialog';

interface DialogTarget {
  readonly what: 'below' | 'rename' | 'reorganise';
  readonly organisation: Organisation;
}

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
    queryFn: () =>
      answerOf(api.GET('/api/v1/organisations', { params: { query: { parentId: of.id, ended: 'true' } } })),
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
  const { ended, reorganise } = useWords(REORGANISATION_WORDS);
  if (of.endedAt !== null) {
    return (
      <li>
        <span className="quiet">
          {of.name} · {ended}
        </span>
      </li>
    );
  }
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
        {!isLeaf && (
          <Button
            size="small"
            aria-label={`${reorganise} ${of.name}`}
            onClick={() => onChoose({ what: 'reorganise', organisation: of })}
          >
            {reorganise}
          </Button>
        )}
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
  const close = () => choose(undefined);
  const kinds = useKinds();
  const own = useQuery({
    queryKey: ['organisations', 'one', organisationId],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { id: organisationId } } })),
  });
  return (
    <>
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
        {chosen?.what === 'below' && <NewBelowDialog of={chosen.organisation} kinds={kinds} onClose={close} />}
        {chosen?.what === 'rename' && <RenameDialog of={chosen.organisation} onClose={close} />}
        {chosen?.what === 'reorganise' && <ReorganiseDialog of={chosen.organisation} onClose={close} />}
      </Section>
      <OpenReorganisations />
      <Reorganisations />
    </>
  );
};
