import { DECISION_BOUNDS } from '../../../../domain/kernel/decisions/decisionBounds';
import { DECISION_WORDS } from '../../../../i18n/console/decisions';
import { RESULT_WORDS } from '../../../../i18n/decisionWords';
import { useLanguage, useWords } from '../../app/language';
import { formatMoney } from '../../ui/format';
import type { Decision } from './queries';
import type { Draft } from './typedDecision';

const RESULTS = Object.keys(RESULT_WORDS) as readonly (keyof typeof RESULT_WORDS)[];

interface DecisionInputsProps {
  /** Whose decision it is, for a screen reader. */
  readonly about: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Leaves the courtyard out of this meeting. */
  readonly mayBeNone?: boolean;
  readonly error?: string | undefined;
}

/** What the meeting decided on one courtyard: a result, and what that result needs. */
export const DecisionInputs = ({ about, draft, onChange, mayBeNone = false, error }: DecisionInputsProps) => {
  const { translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { result } = draft;
  const text = (field: 'amount' | 'why' | 'items', label: string, max?: number) => (
    <input
      className="field"
      aria-label={`${about} · ${label}`}
      placeholder={label}
      maxLength={max}
      value={draft[field]}
      onChange={({ target }) => onChange({ ...draft, [field]: target.value })}
    />
  );
  return (
    <div className="stack">
      <select
        className="field"
        aria-label={`${about} · ${words.decision}`}
        value={result}
        onChange={({ target }) => onChange({ ...draft, result: target.value as Draft['result'] })}
      >
        {mayBeNone && <option value="">{words.undecided}</option>}
        {RESULTS.map((one) => (
          <option key={one} value={one}>
            {translate(RESULT_WORDS[one])}
          </option>
        ))}
      </select>
      {result === 'approveInPart' && text('amount', words.amount, 20)}
      {result !== '' && result !== 'approve' && text('why', words.why, DECISION_BOUNDS.why)}
      {result === 'return' && text('items', words.items)}
      {error !== undefined && (
        <span className="fault" role="alert">
          {error}
        </span>
      )}
    </div>
  );
};

/** A decision in words. */
export const DecisionText = ({ of }: { readonly of: Decision }) => {
  const { translate } = useLanguage();
  return (
    <>
      {translate(RESULT_WORDS[of.result])}
      {of.result === 'approveInPart' && ` ${formatMoney(of.amountFen)}`}
      {of.result !== 'approve' && <div className="quiet">{of.why}</div>}
      {of.result === 'return' && of.items !== undefined && (
        <ul>
          {of.items.map(({ what }) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
      )}
    </>
  );
};
