import { useMutation, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { useState } from 'react';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { api, newKey, once, Refused } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { endSession } from '../../app/session';
import { useMe } from '../../app/useMe';
import { useErrorMessage } from '../../ui/Loaded';

interface Passwords {
  readonly current: string;
  readonly next: string;
}

/** The form for another password; afterwards everybody who was signed in with the old one is not any more. */
export const ChangePassword = () => {
  const { words } = useLanguage();
  const own = useWords(ACCOUNT_WORDS);
  const me = useMe();
  const queries = useQueryClient();
  const reason = useErrorMessage();
  const [form] = Form.useForm<Passwords>();
  const [refused, setRefused] = useState<string>();
  const [key, setKey] = useState(() => newKey());
  const save = useMutation({
    mutationFn: ({ current, next }: Passwords) =>
      api.PUT('/api/v1/me/password', { params: { header: once(key) }, body: { current, next } }),
    onSuccess: async () => {
      await api.POST('/api/v1/session/end').catch(() => undefined);
      endSession(queries, 'passwordChanged');
    },
    onError: (error) => {
      const faults = error instanceof Refused ? error.faults : [];
      if (error instanceof Refused) setKey(newKey());
      form.setFields(
        faults.map(({ path, detail }) => ({ name: (path ?? '').slice(1) as keyof Passwords, errors: [detail] })),
      );
      setRefused(faults.length > 0 ? undefined : reason(error));
    },
  });
  const required = { required: true, message: words.required };
  return (
    <section className="section">
      <h3>{own.changePassword}</h3>
      <p>{own.allEnd}</p>
      {refused !== undefined && <Alert type="error" role="alert" title={refused} style={{ marginBottom: 16 }} />}
      <Form form={form} layout="vertical" style={{ maxWidth: 400 }} onFinish={(values) => save.mutate(values)}>
        <input type="text" autoComplete="username" value={me.login} readOnly hidden />
        <Form.Item name="current" label={own.current} rules={[required]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={own.next} rules={[required]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={own.again}
          dependencies={['next']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, again) =>
                again === undefined || again === '' || again === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(own.differ)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {own.changePassword}
        </Button>
      </Form>
    </section>
  );
};
