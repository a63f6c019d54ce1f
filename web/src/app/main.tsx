import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import App from 'antd/es/app';
import ConfigProvider from 'antd/es/config-provider';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from '../api/client';
import { ErrorPage, NotFoundPage } from './ErrorPages';
import './console.css';
import { adminSearch } from '../features/admin/search';
import { ballotSearch } from '../features/ballots/search';
import { filterOf } from '../features/board/filter';
import { courtyardSearch } from '../features/courtyard/search';
import { papersSearch } from '../features/papers/search';
import { selectionOf } from '../features/programme/selection';
import { LanguageProvider, useLanguage } from './language';
import { reloadAfterDeployment } from './reloadAfterDeployment';
import { Shell } from './Shell';
import { endSession, isSessionOver } from './session';

const root = createRootRoute({ component: Shell });
/** Each page is loaded when it is first opened. */
const routes = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('../features/work/Work'), 'Work'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/board',
    component: lazyRouteComponent(() => import('../features/board/Board'), 'Board'),
    validateSearch: filterOf,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/programme',
    component: lazyRouteComponent(() => import('../features/programme/Programme'), 'Programme'),
    validateSearch: selectionOf,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/courtyards/$id',
    component: lazyRouteComponent(() => import('../features/courtyard/Courtyard'), 'Courtyard'),
    validateSearch: courtyardSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin',
    component: lazyRouteComponent(() => import('../features/admin/Admin'), 'Admin'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/$part',
    component: lazyRouteComponent(() => import('../features/admin/Admin'), 'Admin'),
    validateSearch: adminSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/courtyards/$id/rolls',
    component: lazyRouteComponent(() => import('../features/rolls/Rolls'), 'Rolls'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/courtyards/$id/ballots/$ballotId',
    component: lazyRouteComponent(() => import('../features/ballots/BallotPage'), 'BallotPage'),
    validateSearch: ballotSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/enrol',
    component: lazyRouteComponent(() => import('../features/enrolment/Enrol'), 'Enrol'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/councils',
    component: lazyRouteComponent(() => import('../features/councils/Councils'), 'Councils'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/courtyards/$id/ballots/$ballotId/papers',
    component: lazyRouteComponent(() => import('../features/papers/Papers'), 'Papers'),
    validateSearch: papersSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(() => import('../features/myAccount/MyAccount'), 'MyAccount'),
  }),
]);
const router = createRouter({
  routeTree: routes,
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** A session that is over leads to the sign-in page, at whatever address somebody is. */
const onError = (error: Error) => {
  if (isSessionOver(error)) endSession(queries, 'ended');
};

/** What was refused is not asked again by itself; what was not reached is. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (times, error) => !(error instanceof Refused) && times < 2, staleTime: 5_000 },
  },
});

/** Known to this answer's content-security policy alone: the library's styles carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Somebody has asked their system for less movement. */
const CALM = matchMedia('(prefers-reduced-motion: reduce)').matches;

const Console = () => {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      csp={{ nonce }}
      // What a field opens lies in the field's own dialog, above all else.
      getPopupContainer={(field) => field?.closest<HTMLElement>('dialog') ?? document.body}
      button={{ autoInsertSpace: false }}
      locale={language === 'en' ? enUS : zhCN}
      theme={{
        token: {
          colorPrimary: '#14532d',
          fontSize: 15,
          colorError: '#b91c1c',
          colorTextPlaceholder: '#6b7280',
          motion: !CALM,
        },
      }}
    >
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
};

reloadAfterDeployment();
const place = document.getElementById('root');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <Console />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
