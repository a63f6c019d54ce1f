import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Spin from 'antd/es/spin';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { NAVIGATION_WORDS } from '../../../i18n/console/navigation';
import { actingFor } from '../api/actingFor';
import { answerAs, answerOf, api } from '../api/client';
import { ApiError } from '../api/errors';
import type { Account, Session } from '../api/shapes';
import { Loaded } from '../ui/Loaded';
import { useChangeStream } from './changeStream';
import { useLanguage } from './language';
import { endSession } from './session';
import { useCan, useLacksSecondFactor } from './useCan';
import { useOnline } from './useOnline';

const SecondFactorGate = lazy(async () => ({
  default: (await import('../features/secondFactors/SecondFactorGate')).SecondFactorGate,
}));
const CaseMark = lazy(async () => ({ default: (await import('../features/courtyard/CaseMark')).CaseMark }));
const ActingBanner = lazy(async () => ({ default: (await import('../features/people/ActFor')).ActingBanner }));
const SignIn = lazy(async () => ({ default: (await import('../features/signIn/SignIn')).SignIn }));

const PageLoading = () => <Spin style={{ display: 'block', margin: '20vh auto' }} />;

const Navigation = ({ account }: { readonly account: Account }) => {
  const { language, words, translate, toggleLanguage } = useLanguage();
  const queries = useQueryClient();
  const can = useCan();
  const signOut = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/session/end')),
    onSettled: (ended) => {
      endSession(queries);
      // The provider's sign-out ends its session, too, and returns to the sign-in page.
      if (ended?.next) location.assign(ended.next);
    },
  });
  return (
    <header className="top">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {words.skip}
      </button>
      <strong>{words.product}</strong>
      <nav className="row" aria-label={words.product}>
        {can('myWork') && (
          <Link to="/" activeOptions={{ exact: true }}>
            {words.work}
          </Link>
        )}
        {can('board') && (
          <Link to="/board" activeOptions={{ includeSearch: false }}>
            {words.board}
          </Link>
        )}
        {can('programme') && (
          <Link to="/programme" activeOptions={{ includeSearch: false }}>
            {words.programme}
          </Link>
        )}
        {can('enrolCourtyard') && <Link to="/enrol">{translate(NAVIGATION_WORDS.enrol)}</Link>}
        {(can('recordCouncilTerm') || can('confirmCouncilTerm')) && (
          <Link to="/councils">{translate(NAVIGATION_WORDS.councils)}</Link>
        )}
        {can('listDecisionLists') && <Link to="/decisions">{translate(NAVIGATION_WORDS.decisions)}</Link>}
        {can('listBudgets') && <Link to="/budgets">{translate(NAVIGATION_WORDS.budgets)}</Link>}
        {(can('listDelegations') || can('listGaps')) && <Link to="/people">{translate(NAVIGATION_WORDS.people)}</Link>}
        {can('listAccounts') ? (
          <Link to="/admin">{words.admin}</Link>
        ) : (
          can('listDeliveries') && (
            <Link to="/admin/$part" params={{ part: 'deliveries' }} activeOptions={{ includeSearch: false }}>
              {translate(NAVIGATION_WORDS.deliveries)}
            </Link>
          )
        )}
      </nav>
      <div className="row end">
        <Link to="/account">{account.name}</Link>
        <Button ghost size="small" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {words.language}
        </Button>
        <Button ghost size="small" onClick={() => signOut.mutate()}>
          {words.signOut}
        </Button>
      </div>
    </header>
  );
};

/** After a change of page, focus moves to the content, so that keyboard and screen reader start there. */
const useFocusOnContent = () => {
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) content.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return content;
};

const SignedInLayout = ({ account }: { readonly account: Account }) => {
  const { words } = useLanguage();
  const content = useFocusOnContent();
  const can = useCan();
  const isConnected = useChangeStream(can('changes'));
  const isOnline = useOnline();
  const lacksSecondFactor = useLacksSecondFactor();
  return (
    <>
      <Navigation account={account} />
      <Suspense fallback={null}>{actingFor() !== undefined && <ActingBanner />}</Suspense>
      {(!isOnline || !isConnected) && (
        <div className="banner" role="status">
          {isOnline ? words.liveUpdatesLost : words.offlineNow}
        </div>
      )}
      <main className="page" id="content" tabIndex={-1} ref={content}>
        <Suspense fallback={<PageLoading />}>
          {lacksSecondFactor ? (
            <SecondFactorGate />
          ) : (
            <>
              <Suspense fallback={null}>
                <CaseMark />
              </Suspense>
              <Outlet />
            </>
          )}
        </Suspense>
      </main>
    </>
  );
};

/** The user of the session. An expired session is renewed; if that fails, it has ended. */
const signedInAccount = async (queries: QueryClient): Promise<Account | null> => {
  const { account, renewable } = await answerAs<Session>(api.GET('/api/v1/session'));
  if (account !== null) return account;
  try {
    if (renewable) return await answerAs<Account>(api.POST('/api/v1/session/renewal'));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  if (renewable || queries.getQueryData(['me'])) endSession(queries, 'ended');
  return null;
};

/** The console if somebody is signed in, otherwise the sign-in page. */
export const Shell = () => {
  const queries = useQueryClient();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => signedInAccount(queries),
    staleTime: 60_000,
  });
  if (me.isPending) return <PageLoading />;
  return (
    <Loaded query={me}>
      {(account) =>
        account === null ? (
          <Suspense fallback={<PageLoading />}>
            <SignIn />
          </Suspense>
        ) : (
          <SignedInLayout account={account} />
        )
      }
    </Loaded>
  );
};
