import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import type { EnrolmentForm } from '../../api/shapes';
import { useWords } from '../../app/language';
import { Pick } from '../../ui/fields';

interface PolicyPickProps {
  readonly policies: EnrolmentForm['policies'];
  readonly value: string;
  readonly onChoose: (version: string) => void;
}

/** The version a courtyard is pinned to. */
export const PolicyPick = ({ policies, value, onChoose }: PolicyPickProps) => {
  const words = useWords(ENROL_WORDS);
  return (
    <div className="row">
      <Pick
        label={words.policy}
        value={value}
        options={policies.map(({ version, name }) => [version, `${version} · ${name}`] as const)}
        onChange={onChoose}
      />
    </div>
  );
};
