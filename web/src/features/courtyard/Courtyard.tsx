import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { COMMON_WORDS, TAB_WORDS } from '../../../../i18n/console/courtyard';
import { answerAs, api } from '../../api/client';
import type { Action, Courtyard as View } from '../../api/shapes';
import { useSpeech, useWords } from '../../app/language';
import { ActionForm } from '../../forms/CommandForm';
import { Loaded, useTitle } from '../../ui/Loaded';
import { TabBar } from '../../ui/TabBar';
import { Standing } from './CourtyardHeader';
import { Overview } from './overview/Overview';
import { answersOf, NotYet, type Obligation, type TabProps } from './parts';
import { LOOK_FIRST, placeOf, seenIn, type Tab } from './search';

const later = (page: () => Promise<{ readonly default: ComponentType<TabProps> }>) => lazy(page);

const PAGES: Readonly<Record<Exclude<keyof typeof TAB_WORDS, 'overview'>, ComponentType<TabProps>>> = {
  ballots: later(async () => ({ default: (await import('./decisions/Decisions')).Decisions })),
  body: later(async () => ({ default: (await import('./selfGovernance/Body')).Body })),
  plan: later(async () => ({ default: (await import('./plan/Plan')).Plan })),
  money: later(async () => ({ default: (await import('./money/Money')).Money })),
  works: later(async () => ({ default: (await import('./works/Works')).Works })),
  acceptance: later(async () => ({ default: (await import('./acceptance/Acceptance')).Acceptance })),
  maintenance: later(async () => ({ default: (await import('./maintenance/Maintenance')).Maintenance })),
  documents: later(async () => ({ default: (await import('./documents/Documents')).Documents })),
  timeline: later(async () => ({ default: (await import('./timeline/Timeline')).Timeline })),
};
const TABS = Object.keys(TAB_WORDS) as readonly Tab[];
/** What an address names, or the first where it names nothing of ours. */
const tabOf = (text: string | undefined): Tab => TABS.find((key) => key === text) ?? 'overview';

interface Chosen {
  readonly action: Action;
  readonly given?: Readonly<Record<string, unknown>>;
}

/** What somebody came to do: its form where it can be given now; or the tab where it is to see, and why it cannot. */
const cameFor = (view: View, key: string) => {
  const obligation = view.obligations.find((one) => one.key === key);
  if (obligation === undefined) return {};
  const tab = seenIn(obligation.code);
  if (LOOK_FIRST.includes(obligation.code)) return { tab };
  const action = answersOf(view, obligation).find(({ allowed }) => allowed);
  return action === undefined ? { tab, notYet: obligation } : { action };
};

const Page = ({ of: view }: Pick<TabProps, 'of'>) => {
  const words = useWords(TAB_WORDS);
  const { tab, answer } = placeOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const common = useWords(COMMON_WORDS);
  const at = tabOf(tab);
  const Tab = at === 'overview' ? undefined : PAGES[at];
  const [chosen, setChosen] = useState<Chosen>();
  const [notYet, setNotYet] = useState<Obligation>();
  const choose: TabProps['onChoose'] = (action, given) =>
    setChosen(given === undefined ? { action } : { action, given });
  useTitle(view.name);
  useEffect(() => {
    if (answer === undefined) return;
    const came = cameFor(view, answer);
    if (came.action !== undefined) setChosen({ action: came.action });
    setNotYet(came.notYet);
    // Going back must not open the form again.
    const search = came.tab === undefined ? {} : { tab: came.tab };
    void navigate({ to: '/courtyards/$id', params: { id: view.id }, search, replace: true });
  }, [answer, view, navigate]);
  return (
    <>
      <Standing of={view} />
      {notYet !== undefined && (
        <p className="section notYet" role="status">
          <strong>{notYet.name}</strong>
          {common.colon}
          <NotYet of={view} obligation={notYet} />
        </p>
      )}
      <TabBar
        label={common.tabs}
        tabs={TABS.map((key) => [key, words[key]])}
        active={at}
        onChange={(key) => void navigate({ to: '/courtyards/$id', params: { id: view.id }, search: { tab: key } })}
      >
        {Tab === undefined ? (
          <Overview of={view} onChoose={choose} />
        ) : (
          <Suspense fallback={<Skeleton active title={false} />}>
            <Tab of={view} onChoose={choose} />
          </Suspense>
        )}
      </TabBar>
      {chosen !== undefined && (
        <ActionForm key={chosen.action.command} courtyard={view} {...chosen} onClose={() => setChosen(undefined)} />
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
  return <Loaded of={courtyard}>{(view) => <Page key={view.id} of={view} />}</Loaded>;
};
