import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useSpeech } from '../../app/language';
import { Choice } from '../../ui/FilterSelect';
import { LEVELS, levelsOf, type Place, withoutChoice } from './levels';

/** Places in scope; bodies and firms are none. */
const usePlaces = (): readonly Place[] => {
  const { data } = useQuery({
    queryKey: ['organisations', 'places'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: LEVELS.join(',') } } })),
    staleTime: 600_000,
  });
  return data?.organisations ?? [];
};

interface PlacesProps {
  readonly value: string | undefined;
  readonly onChoose: (organisationId: string | undefined) => void;
}

/** The place that a list is narrowed to. */
export const Places = ({ value, onChoose }: PlacesProps) => {
  const { words } = useSpeech();
  const places = usePlaces();
  const chosen = places.find(({ id }) => id === value) ?? withoutChoice(places);
  const levels = levelsOf(places, chosen).filter(({ options }) => options.length > 1);
  return levels.map(({ kind, options, here }, i) => (
    <Choice
      key={kind}
      label={words[kind]}
      value={here?.id}
      options={options.map(({ id, name }) => [id, name] as const)}
      onChoose={(id) => onChoose(id ?? levels[i - 1]?.here?.id)}
    />
  ));
};
