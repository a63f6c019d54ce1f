import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { FormErrors } from '../../ui/fields';
import { type Interest, useConfirmInterest } from './queries';

/** Confirms a relation, so that it binds both. */
export const ConfirmInterest = ({ of }: { readonly of: Interest }) => {
  const words = useWords(INTEREST_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const confirm = useConfirmInterest();
  return (
    <>
      <FormErrors messages={confirm.faults.map(({ detail }) => detail)} />
      <button
        type="button"
        className="plain"
        title={words.confirmWarning}
        aria-label={`${words.confirm}${colon}${of.login} · ${of.otherLogin}`}
        disabled={confirm.isSending}
        onClick={() => confirm.send(of.id)}
      >
        {words.confirm}
      </button>
    </>
  );
};
