import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useState } from 'react';
import { ROLL_STATUS_WORDS, ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { formatHundredths } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import type { Courtyard } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { CommandForm } from '../../forms/CommandForm';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { useTitle } from '../../ui/useTitle';
import { useCourtyard } from '../courtyard/useCourtyard';
import '../ballots/ballots.css';
import { RollImport } from './RollImport';
import { RollView } from './RollView';

/** Freezing is a command of the courtyard, with its form and its reason if unavailable. */
const Freeze = ({ of, postFirst }: { readonly of: Courtyard; readonly postFirst: boolean }) => {
  const words = useWords(ROLLS_WORDS);
  const [isOpen, setOpen] = useState(false);
  const action = of.availableActions.find(({ command }) => command === 'freezeRoll');
  if (action === undefined) return null;
  return (
    <>
      <p className="quiet">{words.freezeHint}</p>
      {postFirst && <p className="quiet">{words.postFirst}</p>}
      <div className="row">
        <Button type="primary" disabled={!action.allowed} onClick={() => setOpen(true)}>
          {action.name}
        </Button>
        {!action.allowed && (
          <span className="quiet">{action.refusedBecause.map(({ detail }) => detail).join(' ')}</span>
        )}
      </div>
      {isOpen && <CommandForm courtyard={of} action={action} onClose={() => setOpen(false)} />}
    </>
  );
};

const useRolls = (id: string) =>
  useQuery({
    queryKey: queryKeys.courtyard(id, 'rolls'),
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/{id}/rolls', { params: { path: { id } } })),
  });

const List = ({ id, onLook }: { readonly id: string; readonly onLook: (rollId: string) => void }) => {
  const { translate } = useLanguage();
  const words = useWords(ROLLS_WORDS);
  const can = useCan();
  return (
    <Loaded query={useRolls(id)}>
      {({ rolls: all }) => (
        <Table
          label={words.rolls}
          rows={[...all].reverse()}
          rowKey={({ rollId }) => rollId}
          empty={words.noRolls}
          columns={[
            { title: words.created, render: ({ createdAt }) => formatTime(createdAt) },
            {
              title: words.status,
              render: ({ status, frozenAt, postedUntil }) => (
                <span>
                  <Tag color={status === 'frozen' ? 'green' : 'default'}>
                    {translate(ROLL_STATUS_WORDS[status as keyof typeof ROLL_STATUS_WORDS])}
                  </Tag>
                  {frozenAt !== null && formatTime(frozenAt)}
                  {frozenAt === null && postedUntil !== null && `${words.postedUntil} ${formatTime(postedUntil)}`}
                </span>
              ),
            },
            { title: words.units, number: true, render: ({ units }) => units },
            { title: words.owners, number: true, render: ({ owners }) => owners },
            { title: words.area, number: true, render: ({ areaCentiSqm }) => formatHundredths(areaCentiSqm) },
            ...(can('getRoll')
              ? [
                  {
                    title: words.look,
                    render: ({ rollId, createdAt }: { readonly rollId: string; readonly createdAt: string }) => (
                      <Button
                        size="small"
                        aria-label={`${words.look}: ${formatTime(createdAt)}`}
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
  const can = useCan();
  const queries = useQueryClient();
  const rolls = useRolls(of.id);
  const [looked, look] = useState<string>();
  const drafts = rolls.data?.rolls.filter(({ status }) => status === 'draft') ?? [];
  const mustBePosted = rolls.data?.mustBePosted === true;
  const postFirst = mustBePosted && drafts.every(({ postedUntil }) => postedUntil === null);
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
          {drafts.length > 0 && <Freeze of={of} postFirst={postFirst} />}
        </div>
      </Section>
      {looked !== undefined && (
        <RollView id={of.id} rollId={looked} mustBePosted={mustBePosted} onClose={() => look(undefined)} />
      )}
      {can('importRoll') && (
        <RollImport
          id={of.id}
          onImported={(rollId) => {
            look(rollId);
            void queries.invalidateQueries({ queryKey: queryKeys.courtyard(of.id) });
          }}
        />
      )}
    </div>
  );
};

/** A courtyard's rolls, from import to freezing; ballots count against a frozen one. */
export const Rolls = () => {
  const { id = '' } = useParams({ strict: false });
  return <Loaded query={useCourtyard(id)}>{(courtyard) => <Page of={courtyard} />}</Loaded>;
};
