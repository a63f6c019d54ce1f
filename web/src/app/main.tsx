import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import App from 'antd/es/app';
import ConfigProvider from 'antd/es/config-provider';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../api/errors';
import './console.css';
import { RouterProvider } from '@tanstack/react-router';
import { LanguageProvider, useLanguage } from './language';
import { reloadAfterDeployment } from './reloadAfterDeployment';
import { router } from './router';
import { endSession, isSessionOver } from './session';

/** A session that is over leads to the sign-in page, at whatever address somebody is. */
const onError = (error: Error) => {
  if (isSessionOver(error)) endSession(queries, 'ended');
};

/** What was refused is not asked again by itself; what was not reached is. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (times, error) => !(error instanceof ApiError) && times < 2, staleTime: 5_000 },
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
