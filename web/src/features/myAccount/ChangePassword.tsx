import { useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { api } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { endSession } from '../../app/session';
import { useMe } from '../../app/useMe';
import { NewPassword } from '../../ui/NewPassword';
import { placeFaults } from '../../ui/placeFaults';

interface Passwords {
  readonly current: string;
  readonly next: string;
}

/** The form to change the password; it ends all sessions. */
export const ChangePassword = () => {
  const { words } = useLanguage();
  const own = useWords(ACCOUNT_WORDS);
  const me = useMe();
  const queries = useQueryClient();
  const [form] = Form.useForm<Passwords>();
  const save = useWrite((body: Passwords, header) => api.PUT('/api/v1/me/password', { params: { header }, body }), {
    onSuccess: async () => {
      await api.POST('/api/v1/session/end').catch(() => undefined);
      endSession(queries, 'passwordChanged');
    },
    onError: (error) => {
      const faults = error instanceof ApiError ? error.faults : [];
      const at = (field: string) => faults.filter(({ path }) => path === `/${field}`).map(({ detail }) => detail);
      form.setFields((['current', 'next'] as const).map((name) => ({ name, errors: at(name) })));
    },
  });
  const { rest } = placeFaults(save.faults, ['/current', '/next']);
  const required = { required: true, message: words.required };
  return (
    <section className="section">
      <h3>{own.changePassword}</h3>
      <p>{own.signsOutEverywhere}</p>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} style={{ marginBottom: 16 }} />}
      <Form
        form={form}
        layout="vertical"
        style={{ maxWidth: 400 }}
        onFinish={({ current, next }) => save.send({ current, next })}
      >
        <input type="text" autoComplete="username" value={me.login} readOnly hidden />
        <Form.Item name="current" label={own.current} rules={[required]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPassword name="next" />
        <Button type="primary" htmlType="submit" loading={save.isSending}>
          {own.changePassword}
        </Button>
      </Form>
    </section>
  );
};
