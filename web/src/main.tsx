import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import 'antd/dist/reset.css';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api/client';
import { LanguageProvider, useSpeech } from './language';
import { Board, filterOf } from './pages/Board';
import { Work } from './pages/Work';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell });
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: Work }),
  createRoute({ getParentRoute: () => root, path: '/board', component: Board, validateSearch: filterOf }),
  createRoute({
    getParentRoute: () => root,
    path: '/courtyards/$id',
    component: lazyRouteComponent(() => import('./pages/Courtyard'), 'Courtyard'),
  }),
]);
const router = createRouter({ routeTree: routes, history: createHashHistory() });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** What was refused is not asked again by itself; what was not reached is. */
const queries = new QueryClient({
  defaultOptions: { queries: { retry: (times, error) => !(error instanceof Refused) && times < 2 } },
});

const Console = () => {
  const { language } = useSpeech();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={language === 'en' ? enUS : zhCN}
      theme={{ token: { colorPrimary: '#14532d', fontSize: 15 } }}
    >
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
};

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
