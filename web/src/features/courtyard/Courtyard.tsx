import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { COMMON_WORDS, TAB_WORDS } from '../../../../i18n/console/courtyard';
import type { Action, Courtyard as View } from '../../api/shapes';
import { useWords } from '../../app/language';
import { CommandForm } from '../../forms/CommandForm';
import { Loaded } from '../../ui/Loaded';
import { TabBar } from '../../ui/TabBar';
import { useTitle } from '../../ui/useTitle';
import { CourtyardHeader } from './CourtyardHeader';
import { Overview } from './overview/Overview';
import { actionsFor, knownFrom, type Obligation, type TabProps, WhyNotYet } from './parts';
import { courtyardSearch, NO_FORM_FIRST, type Tab, tabFor } from './search';
import { useCourtyard } from './useCourtyard';

const lazyTab = (page: () => Promise<{ readonly default: ComponentType<TabProps> }>) => lazy(page);

const PAGES: Readonly<Record<Exclude<keyof typeof TAB_WORDS, 'overview'>, ComponentType<TabProps>>> = {
  ballots: lazyTab(async () => ({ default: (await import('./decisions/Decisions')).Decisions })),
  body: lazyTab(async () => ({ default: (await import('./selfGovernance/Body')).Body })),
  plan: lazyTab(async () => ({ default: (await import('./plan/Plan')).Plan })),
  money: lazyTab(async () => ({ default: (await import('./money/Money')).Money })),
  works: lazyTab(async () => ({ default: (await import('./works/Works')).Works })),
  acceptance: lazyTab(async () => ({ default: (await import('./acceptance/Acceptance')).Acceptance })),
  maintenance: lazyTab(async () => ({ default: (await import('./maintenance/Maintenance')).Maintenance })),
  documents: lazyTab(async () => ({ default: (await import('./documents/Documents')).Documents })),
  timeline: lazyTab(async () => ({ default: (await import('./timeline/Timeline')).Timeline })),
};
/** The tabs that have something to read: a firm has those of its part. */
const TABS: Readonly<Record<View['reads'], readonly Tab[]>> = {
  all: Object.keys(TAB_WORDS) as readonly Tab[],
  part: ['overview', 'plan', 'works', 'acceptance', 'maintenance', 'documents', 'timeline'],
  past: ['overview', 'documents', 'timeline'],
};
/** The tab in the address, or the first if it names none. */
const tabOf = (tabs: readonly Tab[], text: string | undefined): Tab => tabs.find((key) => key === text) ?? 'overview';

interface Chosen {
  readonly action: Action;
  readonly initialValues?: Readonly<Record<string, unknown>>;
}

/** Opens the form of the obligation in the address if it can be submitted now; otherwise the tab that shows why not. */
const destinationOf = (view: View, key: string) => {
  const obligation = view.obligations.find((one) => one.key === key);
  if (obligation === undefined) return {};
  const tab = tabFor(obligation.code);
  if (NO_FORM_FIRST.includes(obligation.code)) return { tab };
  const action = actionsFor(view, obligation).find(({ allowed }) => allowed);
  return action === undefined ? { tab, notYet: obligation } : { action, initialValues: knownFrom(obligation) };
};

/** Opens the form of the command in the address if it can be given now; otherwise says why not. */
const formOf = (view: View, command: string) => {
  const action = view.availableActions.find((one) => one.command === command);
  if (action?.allowed === true) return { action };
  return { refused: action?.refusedBecause.map(({ detail }) => detail).join(' ') ?? '' };
};

const Page = ({ courtyard: view }: Pick<TabProps, 'courtyard'>) => {
  const words = useWords(TAB_WORDS);
  const { tab, answer, give } = courtyardSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const common = useWords(COMMON_WORDS);
  const tabs = TABS[view.reads];
  const at = tabOf(tabs, tab);
  const Tab = at === 'overview' ? undefined : PAGES[at];
  const [chosen, setChosen] = useState<Chosen>();
  const [notYet, setNotYet] = useState<Obligation>();
  const [refused, setRefused] = useState<string>();
  const choose: TabProps['onCommand'] = (action, initialValues) =>
    setChosen(initialValues === undefined ? { action } : { action, initialValues });
  useTitle(view.name);
  useEffect(() => {
    if (answer === undefined) return;
    const came = destinationOf(view, answer);
    if (came.action !== undefined) setChosen({ action: came.action, initialValues: came.initialValues });
    setNotYet(came.notYet);
    // Replaces the history entry, so that Back does not open the form again.
    const search = came.tab === undefined ? {} : { tab: came.tab };
    void navigate({ to: '/courtyards/$id', params: { id: view.id }, search, replace: true });
  }, [answer, view, navigate]);
  useEffect(() => {
    if (give === undefined) return;
    const came = formOf(view, give);
    if (came.action !== undefined) setChosen({ action: came.action });
    setRefused(came.action === undefined ? came.refused : undefined);
    void navigate({ to: '/courtyards/$id', params: { id: view.id }, search: {}, replace: true });
  }, [give, view, navigate]);
  return (
    <>
      <CourtyardHeader courtyard={view} />
      {refused !== undefined && (
        <p className="section notYet" role="status">
          {refused === '' ? common.notNow : refused}
        </p>
      )}
      {notYet !== undefined && (
        <p className="section notYet" role="status">
          <strong>{notYet.name}</strong>
          {common.colon}
          <WhyNotYet courtyard={view} obligation={notYet} />
        </p>
      )}
      <TabBar
        label={common.tabs}
        tabs={tabs.map((key) => [key, words[key]])}
        active={at}
        onChange={(key) => void navigate({ to: '/courtyards/$id', params: { id: view.id }, search: { tab: key } })}
      >
        {Tab === undefined ? (
          <Overview courtyard={view} onCommand={choose} />
        ) : (
          <Suspense fallback={<Skeleton active title={false} />}>
            <Tab courtyard={view} onCommand={choose} />
          </Suspense>
        )}
      </TabBar>
      {chosen !== undefined && (
        <CommandForm key={chosen.action.command} courtyard={view} {...chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
};

/** One courtyard: its stage, blockers, pending steps, commands, and all its data in tabs. */
export const Courtyard = () => {
  const { id = '' } = useParams({ strict: false });
  return <Loaded query={useCourtyard(id)}>{(view) => <Page key={view.id} courtyard={view} />}</Loaded>;
};
