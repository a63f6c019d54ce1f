import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useLanguage } from '../../app/language';
import { FilterSelect } from '../../ui/FilterSelect';
import { LEVELS, levelsOf, onlyPlace, type Place } from './levels';

/** Organisations that are places; bodies and firms are not. */
const usePlaces = (): readonly Place[] => {
  const { data } = useQuery({
    queryKey: ['organisations', 'places'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: LEVELS.join(',') } } })),
    staleTime: 600_000,
  });
  return data?.organisations ?? [];
};

interface PlaceFilterProps {
  readonly value: string | undefined;
  readonly onChange: (organisationId: string | undefined) => void;
}

/** The place by which a list is filtered. */
export const PlaceFilter = ({ value, onChange }: PlaceFilterProps) => {
  const { words } = useLanguage();
  const places = usePlaces();
  const chosen = places.find(({ id }) => id === value) ?? onlyPlace(places);
  const levels = levelsOf(places, chosen).filter(({ options }) => options.length > 1);
  return levels.map(({ kind, options, here }, i) => (
    <FilterSelect
      key={kind}
      label={words[kind]}
      value={here?.id}
      options={options.map(({ id, name }) => [id, name] as const)}
      onChange={(id) => onChange(id ?? levels[i - 1]?.here?.id)}
    />
  ));
};
