import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import type { EnrolmentForm } from '../../api/shapes';
import { useWords } from '../../app/language';
import { SelectField } from '../../ui/fields';

interface PolicySelectProps {
  readonly policies: EnrolmentForm['policies'];
  readonly value: string;
  readonly onChange: (version: string) => void;
}

/** The policy version to pin. */
export const PolicySelect = ({ policies, value, onChange }: PolicySelectProps) => {
  const words = useWords(ENROL_WORDS);
  return (
    <div className="row">
      <SelectField
        label={words.policy}
        value={value}
        options={policies.map(({ version, name }) => [version, `${version} · ${name}`] as const)}
        onChange={onChange}
      />
      <span className="quiet">{words.policyHint}</span>
    </div>
  );
};
