import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useSpeech } from '../../language';
import { Choice } from './Choice';

const KINDS = ['city', 'district', 'subDistrict', 'community'] as const;

interface Place {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
}

interface Level {
  readonly kind: (typeof KINDS)[number];
  readonly options: readonly Place[];
  readonly here: Place | undefined;
  /** What is chosen where this level is cleared. */
  readonly above: string | undefined;
}

/** City, district, sub-district, community: a level is open once the one above it is chosen or leaves no choice. */
const levelsOf = (places: readonly Place[], chosen: Place | undefined): readonly Level[] => {
  const levels: Level[] = [];
  let above: Place | undefined;
  for (const kind of KINDS) {
    const options = places.filter((place) => place.kind === kind && place.path.startsWith(above?.path ?? ''));
    const here = options.find(({ path }) => chosen?.path.startsWith(path));
    if (options.length > 1) {
      levels.push({ kind, options, here, above: levels.length === 0 ? undefined : above?.id });
      if (here === undefined) break;
    }
    above = here ?? options[0] ?? above;
  }
  return levels;
};

/** Places in scope; bodies and firms are none. */
const usePlaces = (): readonly Place[] => {
  const { data } = useQuery({
    queryKey: ['organisations', 'places'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: KINDS.join(',') } } })),
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
  const chosen = places.find(({ id }) => id === value);
  return levelsOf(places, chosen).map(({ kind, options, here, above }) => (
    <Choice
      key={kind}
      label={words[kind]}
      value={here?.id}
      options={options.map(({ id, name }) => [id, name] as const)}
      onChoose={(id) => onChoose(id ?? above)}
    />
  ));
};
