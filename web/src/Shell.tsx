import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { Button, Layout, Space, Spin } from 'antd';
import type { Language } from '../../i18n/language';
import { ask, Refused } from './api/client';
import type { Account } from './api/shapes';
import { useSpeech } from './language';
import { Loaded } from './pages/parts';
import { SignIn } from './pages/SignIn';

const Frame = ({ account }: { readonly account: Account }) => {
  const { language, words, change } = useSpeech();
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => ask('/api/v1/session/end', language, { body: {} }),
    onSettled: () => {
      queries.setQueryData(['me'], null);
      // Nothing of what somebody saw is left for who comes next.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    },
  });
  return (
    <Layout style={{ minHeight: '100vh', background: '#fff' }}>
      <Layout.Header style={{ background: '#14532d', height: 'auto', lineHeight: 'normal', padding: '12px 16px' }}>
        <nav style={{ display: 'flex', flexWrap: 'wrap', gap: 20, alignItems: 'center' }}>
          <strong style={{ color: '#fff', fontSize: 18 }}>{words.product}</strong>
          <Link
            to="/"
            style={{ color: '#fff' }}
            activeOptions={{ exact: true }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {words.work}
          </Link>
          <Link to="/board" style={{ color: '#fff' }} activeProps={{ 'aria-current': 'page' }}>
            {words.board}
          </Link>
          <Space style={{ marginInlineStart: 'auto' }}>
            <span style={{ color: '#fff' }}>{account.name}</span>
            <Button ghost size="small" onClick={change}>
              {words.language}
            </Button>
            <Button ghost size="small" onClick={() => signOut.mutate()}>
              {words.signOut}
            </Button>
          </Space>
        </nav>
      </Layout.Header>
      <Layout.Content style={{ padding: 16, maxWidth: 1280, width: '100%', margin: '0 auto' }}>
        <main>
          <Outlet />
        </main>
      </Layout.Content>
    </Layout>
  );
};

/** Whoever is signed in; a session that ran out is renewed where it can be. */
const whoIsHere = async (language: Language): Promise<Account | null> => {
  const { account, renewable } = await ask<{ account: Account | null; renewable: boolean }>(
    '/api/v1/session',
    language,
  );
  if (account !== null || !renewable) return account;
  try {
    return await ask<Account>('/api/v1/session/renewal', language, { body: {} });
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
};

/** The console for who is signed in; otherwise the way in. */
export const Shell = () => {
  const { language } = useSpeech();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => whoIsHere(language),
    staleTime: 60_000,
  });
  if (me.isPending) return <Spin style={{ display: 'block', margin: '20vh auto' }} />;
  return <Loaded of={me}>{(account) => (account === null ? <SignIn /> : <Frame account={account} />)}</Loaded>;
};
