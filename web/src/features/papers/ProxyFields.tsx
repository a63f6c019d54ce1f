import type { VotingProxy } from '../../../../domain/kernel/deliberation/paper';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useWords } from '../../app/language';
import { TextField } from '../../ui/fields';

const MAX = 120;

interface ProxyFieldsProps {
  readonly value: VotingProxy;
  readonly onChange: (proxy: VotingProxy) => void;
  readonly label: string;
  readonly withMandate: boolean;
  readonly nameError?: string | undefined;
  readonly mandateError?: string | undefined;
}

/** Who votes for the owner, and by which mandate. */
export const ProxyFields = ({ value, onChange, label, withMandate, nameError, mandateError }: ProxyFieldsProps) => {
  const words = useWords(PAPER_WORDS);
  return (
    <>
      <TextField
        label={label}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        max={MAX}
        error={nameError}
      />
      {withMandate && (
        <TextField
          label={words.mandate}
          value={value.mandate}
          onChange={(mandate) => onChange({ ...value, mandate })}
          max={MAX}
          error={mandateError}
        />
      )}
    </>
  );
};

/** The proxy of a form, if one is named. */
export const proxyIn = (proxy: VotingProxy): { readonly proxy?: VotingProxy } =>
  proxy.name === '' && proxy.mandate === '' ? {} : { proxy };
