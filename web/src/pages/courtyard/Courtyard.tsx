import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Tabs from 'antd/es/tabs';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { answerAs, api } from '../../api/client';
import type { Action, Courtyard as View } from '../../api/shapes';
import { ActionForm } from '../../forms/ActionForm';
import { useSpeech } from '../../language';
import { Loaded, useTitle } from '../../ui/parts';
import { Overview } from './Overview';
import { placeOf } from './place';
import { Standing } from './Standing';

interface TabProps {
  readonly of: View;
}

const Decisions = lazy(async () => ({ default: (await import('./Decisions')).Decisions }));
const Money = lazy(async () => ({ default: (await import('./Money')).Money }));
const Timeline = lazy(async () => ({ default: (await import('./Timeline')).Timeline }));

const TABS: readonly (readonly [
  key: keyof ReturnType<typeof useSpeech>['words'],
  page: (props: TabProps) => ReactNode,
])[] = [
  ['ballots', (props) => <Decisions {...props} />],
  ['money', (props) => <Money {...props} />],
  ['timeline', ({ of }) => <Timeline id={of.id} />],
];

/** What fulfils an obligation now: the first of its commands that the API would take. */
const answerTo = (view: View, key: string): Action | undefined => {
  const commands = view.obligations.find((one) => one.key === key)?.answeredBy ?? [];
  const allowed = view.availableActions.filter((action) => action.allowed);
  return commands.flatMap((command) => allowed.filter((action) => action.command === command))[0];
};

const Page = ({ of: view }: TabProps) => {
  const { words } = useSpeech();
  const { tab = 'overview', answer } = placeOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [chosen, choose] = useState<Action>();
  useTitle(view.name);
  useEffect(() => {
    if (answer === undefined) return;
    choose(answerTo(view, answer));
    // Going back must not open the form again.
    void navigate({ to: '/courtyards/$id', params: { id: view.id }, search: {}, replace: true });
  }, [answer, view, navigate]);
  return (
    <>
      <Standing of={view} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void navigate({ to: '/courtyards/$id', params: { id: view.id }, search: { tab: key } })}
        destroyOnHidden
        items={[
          { key: 'overview', label: words.overview, children: <Overview of={view} onChoose={choose} /> },
          ...TABS.map(([key, page]) => ({
            key,
            label: words[key],
            children: <Suspense>{page({ of: view })}</Suspense>,
          })),
        ]}
      />
      {chosen !== undefined && (
        <ActionForm key={chosen.command} courtyard={view} action={chosen} onClose={() => choose(undefined)} />
      )}
    </>
  );
};

/** One courtyard: where it stands, what holds it up, what is awaited, what may be done; and all that is known of it. */
export const Courtyard = () => {
  const { language } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const courtyard = useQuery({
    queryKey: ['courtyard', id, 'view', language],
    queryFn: () => answerAs<View>(api.GET('/api/v1/courtyards/{id}', { params: { path: { id } } })),
    // Others' changes are told; deadlines pass without anybody telling.
    refetchInterval: 60_000,
  });
  return <Loaded of={courtyard}>{(view) => <Page of={view} />}</Loaded>;
};
