import { POLICY_PART_WORDS } from '../../../../i18n/console/admin';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { policyValue } from '../../../../i18n/policyWords';
import { rendered } from '../../../../i18n/render';
import { RENOVATION_POLICY_WORDS } from '../../../../i18n/renovationPolicyWords';
import { useLanguage, useWords } from '../../app/language';
import { CheckboxField, Field, SelectField, TextField } from '../../ui/fields';
import { type Limit, LimitsField } from './LimitsField';
import type { Point } from './queries';
import { typed } from './typed';

interface ValueProps {
  readonly point: Point;
  readonly item: string;
  readonly value: unknown;
  readonly fault: string | undefined;
  /** What is wrong with one of a list, from 0. */
  readonly faultIn: (no: number) => string | undefined;
  readonly onChange: (value: unknown) => void;
}

const HUNDRED = 100;

const NumberValue = ({ point: { unit }, item, value, fault, onChange }: ValueProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { language } = useLanguage();
  const times = unit === 'number' ? 1 : HUNDRED;
  return (
    <TextField
      type="number"
      label={unit === 'number' ? item : rendered(DISTRICT_RULES_WORDS.value, { item, unit: words[unit] }, language)}
      value={typeof value === 'number' ? String(value / times) : String(value)}
      error={fault}
      onChange={(text) => onChange(typed(text, times))}
    />
  );
};

/** The unit stays the programme's: days and working days cannot be compared. */
const PeriodValue = ({ item, value, fault, onChange }: ValueProps) => {
  const { language, translate } = useLanguage();
  const [unit, length] = Object.entries(value as object)[0] ?? ['days', 0];
  const named = POLICY_PART_WORDS[unit];
  return (
    <TextField
      type="number"
      label={rendered(DISTRICT_RULES_WORDS.value, { item, unit: named ? translate(named) : unit }, language)}
      value={String(length)}
      error={fault}
      onChange={(text) => onChange({ [unit]: typed(text) })}
    />
  );
};

interface Share {
  readonly share: { readonly numerator: unknown; readonly denominator: unknown };
  readonly bound: 'atLeast' | 'moreThan';
}

const ThresholdValue = ({ item, value, fault, onChange }: ValueProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { language } = useLanguage();
  const { share, bound } = value as Share;
  const part = (key: keyof Share['share'], error?: string) => (
    <TextField
      type="number"
      label={rendered(DISTRICT_RULES_WORDS[key], { item }, language)}
      value={String(share[key])}
      error={error}
      onChange={(text) => onChange({ bound, share: { ...share, [key]: typed(text) } })}
    />
  );
  return (
    <>
      {part('numerator', fault)}
      {part('denominator')}
      <SelectField
        label={rendered(DISTRICT_RULES_WORDS.bound, { item }, language)}
        value={bound}
        options={[
          ['atLeast', words.atLeast],
          ['moreThan', words.moreThan],
        ]}
        onChange={(next) => onChange({ share, bound: next })}
      />
    </>
  );
};

/** Of a list that may only be longer, what comes on top of the programme's. */
const LongerList = ({ point: { set }, value, fault, onChange }: ValueProps) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const own = set as readonly string[];
  const more = (value as readonly string[]).filter((one) => !own.includes(one));
  return (
    <Field label={words.moreDocuments} error={fault}>
      <textarea
        className="field"
        value={more.join('\n')}
        onChange={({ target }) => onChange([...own, ...(target.value === '' ? [] : target.value.split('\n'))])}
      />
    </Field>
  );
};

const Refused = ({ fault }: Pick<ValueProps, 'fault'>) =>
  fault !== undefined && (
    <span className="fault" role="alert">
      {fault}
    </span>
  );

/** Of a list that may only be shorter, what stays of the programme's. */
const ShorterList = ({ point: { point, set }, item, value, fault, onChange }: ValueProps) => {
  const { language } = useLanguage();
  const kept = value as readonly string[];
  return (
    <fieldset>
      <legend>{item}</legend>
      <Refused fault={fault} />
      <div className="checks">
        {(set as readonly string[]).map((one) => (
          <CheckboxField
            key={one}
            checked={kept.includes(one)}
            onChange={(isKept) => onChange(isKept ? [...kept, one] : kept.filter((other) => other !== one))}
          >
            {policyValue(RENOVATION_POLICY_WORDS, [point], one, language)}
          </CheckboxField>
        ))}
      </div>
    </fieldset>
  );
};

const Value = (props: ValueProps) => {
  const { value, point } = props;
  // What is required has no value beside: the tick says it.
  if (typeof value === 'boolean') return <Refused fault={props.fault} />;
  if (point.point === 'subsidyLimits') return <LimitsField {...props} limits={value as readonly Limit[]} />;
  if (Array.isArray(value)) return point.point === 'waivable' ? <ShorterList {...props} /> : <LongerList {...props} />;
  if (typeof value !== 'object' || value === null) return <NumberValue {...props} />;
  return 'bound' in value ? <ThresholdValue {...props} /> : <PeriodValue {...props} />;
};

/** One point of the district's rules: whether the district sets it, and to what. */
export const PointField = ({ point, value, ...asked }: Omit<ValueProps, 'item'>) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { language } = useLanguage();
  const { name: item, programme, stricter, begin } = point;
  const isSet = value !== undefined;
  return (
    <div>
      <CheckboxField checked={isSet} onChange={(wanted) => asked.onChange(wanted ? begin : undefined)}>
        {rendered(DISTRICT_RULES_WORDS.setHere, { item, programme: programme ?? words.notSet, stricter }, language)}
      </CheckboxField>
      {isSet && <Value {...asked} point={point} item={item} value={value} />}
    </div>
  );
};
