import { useMutation } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import type { Account } from '../../api/shapes';
import { useWords } from '../../app/language';
import { useErrorMessage } from '../../ui/Loaded';
import { hasPasskeys, PasskeyCancelled, signInByPasskey } from './passkeys';

/** Signs in by passkey, without login and password. */
export const PasskeyButton = ({ onSignedIn }: { readonly onSignedIn: (account: Account) => void }) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const reason = useErrorMessage();
  const signIn = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn });
  if (!hasPasskeys()) return null;
  const { error } = signIn;
  return (
    <>
      {error !== null && (
        <Alert
          type="error"
          role="alert"
          title={error instanceof PasskeyCancelled ? own.passkeyCancelled : reason(error)}
        />
      )}
      <Button block onClick={() => signIn.mutate()} loading={signIn.isPending}>
        {own.passkey}
      </Button>
    </>
  );
};
