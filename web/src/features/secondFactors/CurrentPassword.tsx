import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { useWords } from '../../app/language';
import { Field } from '../../ui/fields';

interface CurrentPasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** Asked for before a change of how somebody signs in, unless they have just signed in. */
export const CurrentPassword = ({ value, onChange, error }: CurrentPasswordProps) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  return (
    <Field label={own.current} error={error}>
      <input
        className="field"
        type="password"
        autoComplete="current-password"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
};
