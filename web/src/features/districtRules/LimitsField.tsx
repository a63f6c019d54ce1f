import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { SelectField, TextField } from '../../ui/fields';
import { typed } from './typed';

const FEN = 100;
const KINDS = ['maxFen', 'perHouseholdFen'] as const;
type Kind = (typeof KINDS)[number];

/** A ceiling as it is typed: a number once it is one. */
export type Limit = { readonly from?: string; readonly className?: string } & Readonly<Partial<Record<Kind, unknown>>>;

const kindOf = (limit: Limit): Kind => ('perHouseholdFen' in limit ? 'perHouseholdFen' : 'maxFen');

interface LimitProps {
  readonly limit: Limit;
  readonly fault: string | undefined;
  readonly onChange: (limit: Limit) => void;
}

const OneLimit = ({ limit, fault, onChange }: LimitProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const kind = kindOf(limit);
  const { from = '', className = '', [kind]: amount = '' } = limit;
  /** What is left empty is not sent. */
  const changed = (more: { from?: string; className?: string; kind?: Kind; amount?: unknown }) => {
    const next = { from, className, kind, amount, ...more };
    onChange({
      ...(next.from === '' ? {} : { from: next.from }),
      ...(next.className === '' ? {} : { className: next.className }),
      [next.kind]: next.amount,
    });
  };
  return (
    <>
      <TextField type="date" label={words.limitFrom} value={from} onChange={(day) => changed({ from: day })} />
      <TextField
        label={words.limitClass}
        value={className}
        max={120}
        onChange={(name) => changed({ className: name })}
      />
      <SelectField
        label={words.limitKind}
        value={kind}
        options={[
          ['maxFen', words.perCourtyard],
          ['perHouseholdFen', words.perHome],
        ]}
        onChange={(one) => changed({ kind: one })}
      />
      <TextField
        type="number"
        label={words.limitAmount}
        value={typeof amount === 'number' ? String(amount / FEN) : String(amount)}
        error={fault}
        onChange={(text) => changed({ amount: typed(text, FEN) })}
      />
    </>
  );
};

interface LimitsProps {
  readonly limits: readonly Limit[];
  /** What is wrong with the list, and with each of it. */
  readonly fault: string | undefined;
  readonly faultIn: (no: number) => string | undefined;
  readonly onChange: (limits: readonly Limit[]) => void;
}

/** The district's own ceilings of the subsidy: for which courtyards, from which day on, and how much. */
export const LimitsField = ({ limits, fault, faultIn, onChange }: LimitsProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { language } = useLanguage();
  const shown: readonly Limit[] = limits.length === 0 ? [{ maxFen: '' }] : limits;
  return (
    <>
      {/* What is wrong with one stands there. */}
      {fault !== undefined && shown.every((_, i) => faultIn(i) === undefined) && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
      {shown.map((limit, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a limit has no other name than its place
        <fieldset key={i}>
          <legend>{rendered(DISTRICT_RULES_WORDS.limitNo, { no: i + 1 }, language)}</legend>
          <OneLimit
            limit={limit}
            fault={faultIn(i)}
            onChange={(next) => onChange(shown.map((one, no) => (no === i ? next : one)))}
          />
          {shown.length > 1 && (
            <button type="button" onClick={() => onChange(shown.filter((_, no) => no !== i))}>
              {rendered(DISTRICT_RULES_WORDS.removeLimit, { no: i + 1 }, language)}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" onClick={() => onChange([...shown, { maxFen: '' }])}>
        {words.addLimit}
      </button>
    </>
  );
};
