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

/** Shows the sign-in page at the current address when the session ends. */
const onError = (error: Error) => {
  if (isSessionOver(error)) endSession(queries, 'ended');
};

/** Refused queries are not repeated, unanswered ones are. */
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: (times, error) => !(error instanceof ApiError) && times < 2, staleTime: 5_000 },
  },
});

/** The nonce of this page's content-security policy; antd's style elements need it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** The system is set to reduced motion. */
const CALM = matchMedia('(prefers-reduced-motion: reduce)').matches;

const Console = () => {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      csp={{ nonce }}
      // Popups open inside the field's dialog: a modal dialog covers everything outside it.
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
