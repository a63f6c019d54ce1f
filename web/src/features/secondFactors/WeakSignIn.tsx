import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { joinList } from '../../../../i18n/language';
import { rendered } from '../../../../i18n/render';
import { roleWord } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';

export const useSignInPolicy = () =>
  useQuery({ queryKey: ['signInPolicy'], queryFn: () => answerOf(api.GET('/api/v1/sign-in-policy')) });

/** Tells every administrator where people sign in more weakly than by the standard. */
export const WeakSignIn = () => {
  const { language, translate } = useLanguage();
  const own = useWords(SECOND_FACTOR_WORDS);
  const { data } = useSignInPolicy();
  if (data === undefined) return null;
  const leftOut = data.standard.filter((role) => !data.required.includes(role));
  const roles = joinList(
    leftOut.map((role) => translate(roleWord(role))),
    language,
  );
  return (
    <>
      {data.isOff && <Alert type="warning" role="status" title={own.policyOff} />}
      {leftOut.length > 0 && (
        <Alert type="warning" role="status" title={rendered(SECOND_FACTOR_WORDS.policyLeftOut, { roles }, language)} />
      )}
    </>
  );
};
