import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import InputNumber from 'antd/es/input-number';
import { useEffect, useState } from 'react';

import { obligationWord } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useSpeech } from '../../app/language';
import { Choice } from '../../ui/FilterSelect';
import { Places } from '../organisations/PlaceFilter';
import type { Filter } from './filter';

interface FiltersProps {
  readonly filter: Filter;
  readonly onShow: (filter: Filter) => void;
}

/** Nobody has to press anything: typing that pauses searches. */
const PAUSE_MS = 250;

const Search = ({ filter, onShow }: FiltersProps) => {
  const { words } = useSpeech();
  const [text, setText] = useState(filter.text ?? '');
  useEffect(() => setText(filter.text ?? ''), [filter.text]);
  useEffect(() => {
    if (text === (filter.text ?? '')) return;
    const wait = setTimeout(() => onShow({ ...filter, text }), PAUSE_MS);
    return () => clearTimeout(wait);
  }, [text, filter, onShow]);
  return (
    <input
      type="search"
      className="field"
      aria-label={words.search}
      placeholder={words.search}
      maxLength={60}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
};

const usePolicies = () => {
  const { data } = useQuery({
    queryKey: ['policies'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/policies')),
    staleTime: 600_000,
  });
  return data?.policies ?? [];
};

const without = <K extends keyof Filter>(filter: Filter, key: K): Filter => {
  const { [key]: _, ...rest } = filter;
  return rest;
};

export const Filters = ({ filter, onShow }: FiltersProps) => {
  const { words, say } = useSpeech();
  const policies = usePolicies();
  const set = <K extends keyof Filter>(key: K, value: Filter[K] | undefined | false) =>
    onShow(value === undefined || value === false ? without(filter, key) : { ...filter, [key]: value });
  const amount = (key: 'minSubsidyFen' | 'maxSubsidyFen', label: string) => (
    <InputNumber<number>
      aria-label={label}
      placeholder={label}
      min={0}
      precision={0}
      value={filter[key] === undefined ? null : filter[key] / 100}
      onChange={(yuan) => set(key, yuan === null ? undefined : Math.round(yuan * 100))}
      style={{ width: 150 }}
    />
  );
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <search className="row" aria-label={words.filters}>
      <Search filter={filter} onShow={onShow} />
      <Places value={filter.organisationId} onChoose={(id) => set('organisationId', id)} />
      <Choice
        label={words.allPolicies}
        value={filter.policyVersion}
        options={policies.map(({ version }) => [version, version] as const)}
        onChoose={(version) => set('policyVersion', version)}
      />
      {amount('minSubsidyFen', words.subsidyFrom)}
      {amount('maxSubsidyFen', words.subsidyTo)}
      {(['overdue', 'suspended', 'overridden'] as const).map((key) => (
        <Checkbox key={key} checked={filter[key] === true} onChange={({ target }) => set(key, target.checked)}>
          {{ overdue: words.onlyOverdue, suspended: words.onlySuspended, overridden: words.onlyOverridden }[key]}
        </Checkbox>
      ))}
      {filter.awaits !== undefined && (
        <span className="view">
          {words.awaited}: {say(obligationWord(filter.awaits))}{' '}
          <button
            type="button"
            className="plain"
            aria-label={`${words.remove} ${words.awaited}`}
            onClick={() => set('awaits', undefined)}
          >
            ×
          </button>
        </span>
      )}
      {isFiltered && (
        <Button size="small" onClick={() => onShow({})}>
          {words.clear}
        </Button>
      )}
    </search>
  );
};
