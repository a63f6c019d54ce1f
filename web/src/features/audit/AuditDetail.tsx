import { AUDITED_DETAIL_WORDS, AUDITED_VALUE_WORDS } from '../../../../i18n/auditedDetailWords';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_KIND_WORDS } from '../../../../i18n/console/proposals';
import { joinList, wordIn } from '../../../../i18n/language';
import { useLanguage, useWords } from '../../app/language';
import { useRoleNames } from '../proposals/ChangeText';

const OWNERS: readonly string[] = ['owners', 'ownerKey'];
const ROLE_LISTS: readonly string[] = ['roles', 'granted', 'withdrawn', 'leftOut'];

/** What is shown as a line; a thing inside a thing stands in the whole record only. */
const isLine = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'));

interface AuditDetailProps {
  readonly detail: Readonly<Record<string, unknown>>;
  /** What an owner is called. Absent: by the key. */
  readonly ownerTitle?: (ownerKey: string) => string;
}

/** What an action recorded: a line for each thing that has a word, and the whole record as it is kept. */
export const AuditDetail = ({ detail, ownerTitle = (key) => key }: AuditDetailProps) => {
  const words = useWords(AUDITED_DETAIL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const { yes, no, whole } = useWords(AUDITED_VALUE_WORDS);
  const { language, translate } = useLanguage();
  const roleNames = useRoleNames();
  const told = (name: string, value: unknown): string => {
    if (typeof value === 'boolean') return value ? yes : no;
    if (OWNERS.includes(name)) return joinList([value].flat().map(String).map(ownerTitle), language);
    if (Array.isArray(value)) return ROLE_LISTS.includes(name) ? roleNames(value) : joinList(value, language);
    const kind = name === 'kind' ? wordIn(PROPOSAL_KIND_WORDS, String(value)) : undefined;
    return kind === undefined ? String(value) : translate(kind);
  };
  const lines = Object.entries(words).filter(([name]) => isLine(detail[name]));
  return (
    <div>
      {lines.map(([name, title]) => (
        <div key={name}>
          <span className="quiet">
            {title}
            {colon}
          </span>
          {told(name, detail[name])}
        </div>
      ))}
      <details>
        <summary>{whole}</summary>
        <pre className="hash record">{JSON.stringify(detail, null, 2)}</pre>
      </details>
    </div>
  );
};
