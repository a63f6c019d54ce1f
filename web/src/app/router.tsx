import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { adminSearch } from '../features/admin/search';
import { ballotSearch } from '../features/ballots/search';
import { filterOf } from '../features/board/filter';
import { courtyardSearch } from '../features/courtyard/search';
import { monthSearch } from '../features/deadlines/search';
import { papersSearch } from '../features/papers/search';
import { selectionOf } from '../features/programme/selection';
import { supervisionSearch } from '../features/supervision/search';
import { reportSearch } from '../features/weeklyReport/search';
import { ErrorPage, NotFoundPage } from './ErrorPages';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell });
/** Each page's code is loaded when the page is first opened. */
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
    path: '/calendar',
    component: lazyRouteComponent(() => import('../features/deadlines/Deadlines'), 'Deadlines'),
    validateSearch: monthSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/weekly-report',
    component: lazyRouteComponent(() => import('../features/weeklyReport/WeeklyReport'), 'WeeklyReport'),
    validateSearch: reportSearch,
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/supervision',
    component: lazyRouteComponent(() => import('../features/supervision/Supervision'), 'Supervision'),
    validateSearch: supervisionSearch,
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
    path: '/decisions',
    component: lazyRouteComponent(() => import('../features/decisions/DecisionLists'), 'DecisionLists'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/decisions/new',
    component: lazyRouteComponent(() => import('../features/decisions/NewDecisions'), 'NewDecisions'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/decisions/$id',
    component: lazyRouteComponent(() => import('../features/decisions/DecisionListPage'), 'DecisionListPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/budgets',
    component: lazyRouteComponent(() => import('../features/budgets/Budgets'), 'BudgetsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/people',
    component: lazyRouteComponent(() => import('../features/people/People'), 'People'),
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
export const router = createRouter({
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
