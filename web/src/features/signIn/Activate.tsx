import { useMutation } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { SIGN_IN_WORDS } from '../../../../i18n/console/signIn';
import { answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useLanguage, useWords } from '../../app/language';
import { useErrorMessage } from '../../ui/Loaded';
import { NewPassword } from '../../ui/NewPassword';

interface Typed {
  readonly login: string;
  readonly firstHalf: string;
  readonly secondHalf: string;
  readonly password: string;
}

/** Somebody with both halves of a code sets their password: for a new account, or after a reset. */
export const Activate = ({ onDone }: { readonly onDone: () => void }) => {
  const { words } = useLanguage();
  const own = useWords(SIGN_IN_WORDS);
  const reason = useErrorMessage();
  const activate = useMutation({
    mutationFn: ({ login, firstHalf, secondHalf, password }: Typed) =>
      answerOf(api.POST('/api/v1/activate', { body: { login, firstHalf, secondHalf, password } })),
    onSuccess: onDone,
  });
  const { error } = activate;
  const faults = error instanceof ApiError ? error.faults.map(({ detail }) => detail) : [];
  const required = { required: true, message: words.required };
  return (
    <>
      <p>{own.activateHelp}</p>
      {error !== null && (
        <Alert type="error" role="alert" title={faults.length > 0 ? faults.join(' ') : reason(error)} />
      )}
      <Form layout="vertical" onFinish={(typed: Typed) => activate.mutate(typed)} requiredMark={false}>
        <Form.Item name="login" label={words.login} rules={[required]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="firstHalf" label={own.firstHalf} rules={[required]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="secondHalf" label={own.secondHalf} rules={[required]}>
          <Input autoComplete="off" />
        </Form.Item>
        <NewPassword name="password" />
        <Button type="primary" htmlType="submit" block loading={activate.isPending}>
          {own.setPassword}
        </Button>
      </Form>
    </>
  );
};
