import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import InputNumber from 'antd/es/input-number';
import { obligationWord, POSITION_WORDS, SOURCE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useLanguage } from '../../app/language';
import { FilterSelect } from '../../ui/FilterSelect';
import { SearchField } from '../../ui/SearchField';
import { DayFilter } from '../../ui/WrittenDay';
import { PlaceFilter } from '../organisations/PlaceFilter';
import type { Filter } from './filter';
import { heldOf } from './held';

interface FiltersProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

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

export const Filters = ({ filter, onFilter }: FiltersProps) => {
  const { words, translate } = useLanguage();
  const policies = usePolicies();
  const set = <K extends keyof Filter>(key: K, value: Filter[K] | undefined | false) =>
    onFilter(value === undefined || value === false ? without(filter, key) : { ...filter, [key]: value });
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
  const held = heldOf(filter.holds);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <search className="row" aria-label={words.filters}>
      <SearchField label={words.search} value={filter.text ?? ''} onSearch={(text) => onFilter({ ...filter, text })} />
      <PlaceFilter value={filter.organisationId} onChange={(id) => set('organisationId', id)} />
      <FilterSelect
        label={words.allPolicies}
        value={filter.policyVersion}
        options={policies.map(({ version }) => [version, version] as const)}
        onChange={(version) => set('policyVersion', version)}
      />
      {amount('minSubsidyFen', words.subsidyFrom)}
      {amount('maxSubsidyFen', words.subsidyTo)}
      {(['dueFrom', 'dueBefore'] as const).map((key) => (
        <DayFilter
          key={key}
          label={words[key]}
          value={filter[key] ?? ''}
          onChange={(day) => set(key, day === '' ? undefined : day)}
        />
      ))}
      {(['overdue', 'suspended', 'overridden', 'takenOver'] as const).map((key) => (
        <Checkbox key={key} checked={filter[key] === true} onChange={({ target }) => set(key, target.checked)}>
          {
            {
              overdue: words.onlyOverdue,
              suspended: words.onlySuspended,
              overridden: words.onlyOverridden,
              takenOver: words.onlyTakenOver,
            }[key]
          }
        </Checkbox>
      ))}
      {filter.awaits !== undefined && (
        <span className="view">
          {words.awaited}: {translate(obligationWord(filter.awaits))}{' '}
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
      {held !== undefined && (
        <span className="view">
          {translate(SOURCE_WORDS[held.source])} · {translate(POSITION_WORDS[held.position])}{' '}
          <button
            type="button"
            className="plain"
            aria-label={`${words.remove} ${translate(POSITION_WORDS[held.position])}`}
            onClick={() => set('holds', undefined)}
          >
            ×
          </button>
        </span>
      )}
      {isFiltered && (
        <Button size="small" onClick={() => onFilter({})}>
          {words.clear}
        </Button>
      )}
    </search>
  );
};
