import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import type { Account } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { PasskeyButton } from '../secondFactors/PasskeyButton';

interface SecondStepProps {
  readonly isPending: boolean;
  /** Failures delay this sign-in; the account may have no second factor. */
  readonly isDelayed: boolean;
  readonly onCode: (code: string) => void;
  readonly onSignedIn: (account: Account) => void;
  readonly onBack: () => void;
}

/** After the right password of an account that has a second factor, and where failures delay the password alone. */
export const SecondStep = ({ isPending, isDelayed, onCode, onSignedIn, onBack }: SecondStepProps) => {
  const { words } = useLanguage();
  const own = useWords(SECOND_FACTOR_WORDS);
  return (
    <>
      <h2>{own.title}</h2>
      <p>{isDelayed ? own.delayedText : own.proofText}</p>
      <Form layout="vertical" onFinish={({ code }: { code: string }) => onCode(code)} requiredMark={false}>
        <Form.Item name="code" label={own.code} rules={[{ required: true, message: words.required }]}>
          <Input autoComplete="one-time-code" autoFocus maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={isPending}>
          {words.signIn}
        </Button>
      </Form>
      <PasskeyButton onSignedIn={onSignedIn} />
      <Button type="link" onClick={onBack}>
        {own.back}
      </Button>
    </>
  );
};
