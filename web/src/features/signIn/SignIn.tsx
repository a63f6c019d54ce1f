import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Card from 'antd/es/card';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useEffect, useState } from 'react';
import { SIGN_IN_WORDS } from '../../../../i18n/console/signIn';
import { rendered } from '../../../../i18n/render';
import { SIGN_IN_PROBLEMS } from '../../../../i18n/signInProblems';
import { answerAs, answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import type { Account } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { SIGNED_OUT_REASON, type SignedOutReason } from '../../app/session';
import { useErrorMessage } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import { PasskeyButton } from '../secondFactors/PasskeyButton';
import { Activate } from './Activate';
import { SecondStep } from './SecondStep';
import './signIn.css';

const isTold = (code: string): code is keyof typeof SIGN_IN_PROBLEMS => Object.hasOwn(SIGN_IN_PROBLEMS, code);

/** Why the provider’s sign-in failed; removed from the address, so that a reload does not show it again. */
const useRefusal = (): string | undefined => {
  const { translate } = useLanguage();
  const [code] = useState(() => new URLSearchParams(location.search).get('signIn'));
  useEffect(() => {
    if (location.search !== '') history.replaceState(history.state, '', `/${location.hash}`);
  }, []);
  return code === null ? undefined : translate(SIGN_IN_PROBLEMS[isTold(code) ? code : 'provider-refused']);
};

/** The link to the provider’s sign-in, if there is one; it returns to this address. */
const ByProvider = () => {
  const { language } = useLanguage();
  const words = useWords(SIGN_IN_WORDS);
  const { href } = useLocation();
  const { data } = useQuery({ queryKey: ['waysIn'], queryFn: () => answerOf(api.GET('/api/v1/session')) });
  if (!data?.provider) return null;
  return (
    <>
      <p className="or">{words.or}</p>
      <Button block href={`/api/v1/session/oidc?${new URLSearchParams({ back: href })}`}>
        {rendered(SIGN_IN_WORDS.by, { name: data.provider.name }, language)}
      </Button>
    </>
  );
};

/** A right code does not wait for what others have tried. */
const ASKS_FOR_CODE: readonly string[] = ['second-factor-needed', 'sign-in-delayed'];

interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

const ByPassword = ({ note }: { readonly note: string | undefined }) => {
  const { words } = useLanguage();
  const own = useWords(SIGN_IN_WORDS);
  const queries = useQueryClient();
  const reason = useErrorMessage();
  const refusal = useRefusal();
  const { data: farewell } = useQuery<SignedOutReason | null>({ queryKey: SIGNED_OUT_REASON, enabled: false });
  const [firstStep, setFirstStep] = useState<Credentials>();
  const signedIn = (account: Account) => {
    queries.setQueryData(SIGNED_OUT_REASON, null);
    queries.setQueryData(['me'], account);
  };
  const signIn = useMutation({
    mutationFn: (body: Credentials) => answerAs<Account>(api.POST('/api/v1/session', { body })),
    onSuccess: signedIn,
    onError: (error, { login, password }) => {
      if (error instanceof ApiError && ASKS_FOR_CODE.includes(error.code)) setFirstStep({ login, password });
    },
  });
  const isAsked = signIn.error instanceof ApiError && signIn.error.code === 'second-factor-needed';
  const error = signIn.isError ? (isAsked ? undefined : reason(signIn.error)) : refusal;
  const told = note ?? (farewell ? own[farewell] : undefined);
  return (
    <>
      {told !== undefined && <Alert type="info" role="status" title={told} />}
      {error !== undefined && <Alert type="error" role="alert" title={error} />}
      {firstStep === undefined ? (
        <Form layout="vertical" onFinish={(values) => signIn.mutate(values)} requiredMark={false}>
          <Form.Item name="login" label={words.login} rules={[{ required: true, message: words.required }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={words.password} rules={[{ required: true, message: words.required }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {words.signIn}
          </Button>
          <p className="or">{own.or}</p>
          <PasskeyButton onSignedIn={signedIn} />
          <ByProvider />
        </Form>
      ) : (
        <SecondStep
          isPending={signIn.isPending}
          isDelayed={signIn.error instanceof ApiError && signIn.error.code === 'sign-in-delayed'}
          onCode={(code) => signIn.mutate({ ...firstStep, code })}
          onSignedIn={signedIn}
          onBack={() => {
            setFirstStep(undefined);
            signIn.reset();
          }}
        />
      )}
    </>
  );
};

export const SignIn = () => {
  const { words, toggleLanguage } = useLanguage();
  const own = useWords(SIGN_IN_WORDS);
  const [shown, setShown] = useState<'signIn' | 'activate' | 'activated'>('signIn');
  useTitle(shown === 'activate' ? own.firstTime : words.signIn);
  return (
    <main className="signIn">
      <Card title={<h1>{words.product}</h1>} extra={words.slogan}>
        <div className="stack">
          {shown === 'activate' ? (
            <Activate onDone={() => setShown('activated')} />
          ) : (
            <ByPassword note={shown === 'activated' ? own.activated : undefined} />
          )}
        </div>
        <Button type="link" onClick={() => setShown(shown === 'activate' ? 'signIn' : 'activate')}>
          {shown === 'activate' ? own.backToSignIn : own.firstTime}
        </Button>
        <Button type="link" onClick={toggleLanguage}>
          {words.language}
        </Button>
      </Card>
    </main>
  );
};
