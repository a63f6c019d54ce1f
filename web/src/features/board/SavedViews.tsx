import { useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage } from '../../app/language';
import { type Asked, type Filter, filterOf, toQuery, toSearchParams } from './filter';

/** Saved views, and exports of exactly the rows on the board. */
export const SavedViews = ({
  filter,
  onFilter,
}: {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}) => {
  const { words } = useLanguage();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const views = useQuery({
    queryKey: ['views'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/views')),
  });
  const save = useWrite(
    (body: { name: string; filter: Asked | null }, header) =>
      answerOf(api.PUT('/api/v1/courtyards/views', { params: { header }, body })),
    {
      onSuccess: (views) => {
        queries.setQueryData(['views'], views);
        setName('');
      },
    },
  );
  const address = (format: string) =>
    `/api/v1/courtyards/export?${new URLSearchParams({ ...toSearchParams(filter), format })}`;
  return (
    <div className="row">
      {views.data?.views.map((view) => (
        <span key={view.name} className="view">
          <button type="button" className="plain" onClick={() => onFilter(filterOf(view.filter))}>
            {view.name}
          </button>
          <button
            type="button"
            className="plain"
            aria-label={`${words.remove} ${view.name}`}
            onClick={() => save.send({ name: view.name, filter: null })}
          >
            ×
          </button>
        </span>
      ))}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.send({ name: name.trim(), filter: toQuery(filter) });
        }}
      >
        <input
          className="field"
          aria-label={words.viewName}
          placeholder={words.viewName}
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button htmlType="submit" loading={save.isSending} disabled={name.trim() === ''}>
          {words.keepView}
        </Button>
      </form>
      <Button href={address('xlsx')} download>
        xlsx
      </Button>
      <Button href={address('csv')} download>
        CSV
      </Button>
      {save.faults.length > 0 && <span role="alert">{save.faults.map(({ detail }) => detail).join(' ')}</span>}
    </div>
  );
};
