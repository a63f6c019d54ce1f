import { useMutation, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Card from 'antd/es/card';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { answerAs, api, Refused } from '../api/client';
import type { Account } from '../api/shapes';
import { useSpeech } from '../language';

export const SignIn = () => {
  const { words, change } = useSpeech();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (body: { login: string; password: string }) => answerAs<Account>(api.POST('/api/v1/session', { body })),
    onSuccess: (account) => queries.setQueryData(['me'], account),
  });
  return (
    <main style={{ maxWidth: 400, margin: '10vh auto', padding: 16 }}>
      <Card title={<h1 style={{ fontSize: 24, margin: '12px 0' }}>{words.product}</h1>} extra={words.slogan}>
        {signIn.isError && (
          <Alert
            type="error"
            role="alert"
            title={signIn.error instanceof Refused ? signIn.error.message : words.offline}
            style={{ marginBottom: 16 }}
          />
        )}
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
        </Form>
        <Button type="link" onClick={change}>
          {words.language}
        </Button>
      </Card>
    </main>
  );
};
