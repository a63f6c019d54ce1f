import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { ROLL_STATUS_WORDS, ROLLS_WORDS } from '../../../../i18n/console/desk';
import { hundredths } from '../../../../i18n/render';
import { answerAs, answerOf, api } from '../../api/client';
import type { Courtyard } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { useMay } from '../../app/useCan';
import { ActionForm } from '../../forms/CommandForm';
import { Loaded, moment, useTitle } from '../../ui/Loaded';
import { Listing, Section } from '../../ui/Table';
import '../ballots/ballots.css';
import { RollImport } from './RollImport';
import { RollView } from './RollView';

const useCourtyard = (id: string) => {
  const { language } = useSpeech();
  return useQuery({
    queryKey: ['courtyard', id, 'view', language],
    queryFn: () => answerAs<Courtyard>(api.GET('/api/v1/courtyards/{id}', { params: { path: { id } } })),
  });
};

/** Freezing is the courtyard's own command: its form, and why it cannot be given yet. */
const Freeze = ({ of }: { readonly of: Courtyard }) => {
  const [isOpen, setOpen] = useState(false);
  const action = of.availableActions.find(({ command }) => command === 'freezeRoll');
  if (action === undefined) return null;
  return (
    <>
      <div className="row">
        <Button type="primary" disabled={!action.allowed} onClick={() => setOpen(true)}>
          {action.name}
        </Button>
        {!action.allowed && (
          <span className="quiet">{action.refusedBecause.map(({ detail }) => detail).join(' ')}</span>
        )}
      </div>
      {isOpen && <ActionForm courtyard={of} action={action} onClose={() => setOpen(false)} />}
    </>
  );
};

const List = ({ id, onLook }: { readonly id: string; readonly onLook: (rollId: string) => void }) => {
  const { say } = useSpeech();
  const words = useWords(ROLLS_WORDS);
  const may = useMay();
  const rolls = useQuery({
    queryKey: ['courtyard', id, 'rolls'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/rolls', { params: { path: { id } } })),
  });
  return (
    <Loaded of={rolls}>
      {({ rolls: all }) => (
        <Listing
          label={words.rolls}
          rows={[...all].reverse()}
          keyOf={({ rollId }) => rollId}
          empty={words.noRolls}
          columns={[
            { title: words.created, of: ({ createdAt }) => moment(createdAt) },
            {
              title: words.status,
              of: ({ status, frozenAt }) => (
                <span>
                  <Tag color={status === 'frozen' ? 'green' : 'default'}>
                    {say(ROLL_STATUS_WORDS[status as keyof typeof ROLL_STATUS_WORDS])}
                  </Tag>
                  {frozenAt !== null && moment(frozenAt)}
                </span>
              ),
            },
            { title: words.units, number: true, of: ({ units }) => units },
            { title: words.owners, number: true, of: ({ owners }) => owners },
            { title: words.area, number: true, of: ({ areaCentiSqm }) => hundredths(areaCentiSqm) },
            {
              title: words.hash,
              of: ({ hash }) => (hash === null ? '—' : <span className="hash">{hash.slice(0, 16)}…</span>),
            },
            ...(may('getRoll')
              ? [
                  {
                    title: words.look,
                    of: ({ rollId, createdAt }: { readonly rollId: string; readonly createdAt: string }) => (
                      <Button
                        size="small"
                        aria-label={`${words.look}: ${moment(createdAt)}`}
                        onClick={() => onLook(rollId)}
                      >
                        {words.look}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Loaded>
  );
};

const Page = ({ of }: { readonly of: Courtyard }) => {
  const words = useWords(ROLLS_WORDS);
  const may = useMay();
  const queries = useQueryClient();
  const [looked, look] = useState<string>();
  useTitle(`${words.rolls} · ${of.name}`);
  return (
    <div className="stack">
      <div className="row">
        <h2>
          {of.name} · {words.rolls}
        </h2>
        <Link to="/courtyards/$id" params={{ id: of.id }}>
          {words.back}
        </Link>
      </div>
      <Section title={words.rolls}>
        <div className="stack">
          <List id={of.id} onLook={look} />
          <Freeze of={of} />
        </div>
      </Section>
      {looked !== undefined && <RollView id={of.id} rollId={looked} onClose={() => look(undefined)} />}
      {may('importRoll') && (
        <RollImport
          id={of.id}
          onImported={(rollId) => {
            look(rollId);
            void queries.invalidateQueries({ queryKey: ['courtyard', of.id] });
          }}
        />
      )}
    </div>
  );
};

/** The rolls of one courtyard: what a ballot counts against, from the file to the frozen list. */
export const Rolls = () => {
  const { id = '' } = useParams({ strict: false });
  return <Loaded of={useCourtyard(id)}>{(courtyard) => <Page of={courtyard} />}</Loaded>;
};
