import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS, POLICY_PART_WORDS } from '../../../../i18n/console/admin';
import { inLanguage, type Language } from '../../../../i18n/language';
import { policyPlace } from '../../../../i18n/policyWords';
import { RENOVATION_POLICY_WORDS } from '../../../../i18n/renovationPolicyWords';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { CheckboxField, Field, FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { PolicyPreview } from './PolicyPreview';
import { PolicyText } from './PolicyText';
import { type Json, type PlainField, parseTyped, plainFields, withValue } from './policyFields';

interface Draft {
  readonly policy: Json;
  /** The label of a value's place, by its path or its parent's. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** Keys that are indices. */
  readonly numbers: ReadonlySet<string>;
}

/** Keys for which the API has no label: parts that only the text has, parts of a period or share, list indices. */
const partOf = (key: string, language: Language): string => {
  const word = POLICY_PART_WORDS[key];
  return word === undefined ? policyPlace(RENOVATION_POLICY_WORDS, [key], language).join() : inLanguage(word, language);
};

/** The label of a value's place, derived from its parent's. */
const placeOf = ({ places }: Draft, keys: readonly string[], language: Language): string => {
  const known = keys.findLastIndex((_, i) => places.has(`/${keys.slice(0, i + 1).join('/')}`)) + 1;
  const place = places.get(`/${keys.slice(0, known).join('/')}`) ?? [];
  return [...place, ...keys.slice(known).map((key) => partOf(key, language))].join(' › ');
};

const versionIn = (policy: Json): string => String((policy as { readonly version?: Json }).version ?? '');

interface ValueProps {
  readonly field: PlainField;
  readonly label: string;
  readonly fault: string | undefined;
  /** Whether the policy's own value is a number, even while the typed text is none. */
  readonly isNumber: boolean;
  readonly onChange: (value: Json) => void;
}

const Value = ({ field, label, fault, isNumber, onChange }: ValueProps) =>
  typeof field.value === 'boolean' ? (
    <CheckboxField checked={field.value} onChange={onChange}>
      {label}
    </CheckboxField>
  ) : (
    <Field label={label} error={fault}>
      <input
        className="field"
        inputMode={isNumber ? 'numeric' : 'text'}
        value={String(field.value)}
        onChange={({ target }) => onChange(parseTyped(isNumber, target.value))}
      />
    </Field>
  );

interface EditingProps {
  readonly draft: Draft;
  readonly policy: Json;
  readonly faultAt: (path: string) => string | undefined;
  readonly onChange: (policy: Json) => void;
}

const AsForm = ({ draft, policy, faultAt, onChange }: EditingProps) => {
  const { language } = useLanguage();
  return (
    <div className="editor">
      {plainFields(policy).map((field) => (
        <Value
          key={field.path}
          field={field}
          label={placeOf(draft, field.keys, language)}
          fault={faultAt(field.path)}
          isNumber={typeof field.value === 'number' || draft.numbers.has(field.path)}
          onChange={(value) => onChange(withValue(policy, field.keys, value))}
        />
      ))}
    </div>
  );
};

const Editing = ({ draft, onDone }: { readonly draft: Draft; readonly onDone: (version: string) => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const [policy, setPolicy] = useState(draft.policy);
  const [isText, setText] = useState(false);
  const [isMalformed, setMalformed] = useState(false);
  const shown = isText ? [] : plainFields(policy).map(({ path }) => path);
  const write = useWrite(
    (body: Json, header) =>
      answerOf(api.POST('/api/v1/courtyards/policies', { params: { header }, body: body as never })) as Promise<{
        version: string;
      }>,
    {
      refreshes: [['policies']],
      onSuccess: ({ version }) => onDone(version),
    },
  );
  const { at, rest } = placeFaults(write.faults, shown);
  const placed = write.faults.filter(({ path }) => path !== undefined);
  return (
    <div className="form">
      <p className="quiet">{words.neverChanges}</p>
      <fieldset className="row">
        <legend>{words.newVersion}</legend>
        <Button
          type={isText ? 'default' : 'primary'}
          aria-pressed={!isText}
          disabled={isMalformed}
          onClick={() => setText(false)}
        >
          {words.asForm}
        </Button>
        <Button type={isText ? 'primary' : 'default'} aria-pressed={isText} onClick={() => setText(true)}>
          {words.asJson}
        </Button>
      </fieldset>
      {(!isText || placed.length === 0) && <FormErrors messages={rest} />}
      {isText ? (
        <PolicyText
          policy={policy}
          faults={placed}
          placeOf={(keys) => placeOf(draft, keys, language)}
          onChange={(read) => {
            setMalformed(read === undefined);
            if (read !== undefined) setPolicy(read);
          }}
        />
      ) : (
        <AsForm draft={draft} policy={policy} faultAt={at} onChange={setPolicy} />
      )}
      {!isMalformed && (
        <PolicyPreview
          key={JSON.stringify(policy)}
          fileName={`courtyards-${versionIn(policy)}`}
          placeOf={(path) => placeOf(draft, path.split('/').slice(1), language)}
          ask={(after) =>
            answerOf(
              api.POST('/api/v1/courtyards/policies/preview', {
                params: { query: after === null ? {} : { after } },
                body: policy as never,
              }),
            )
          }
          file={(format) =>
            answerOf(
              api.POST('/api/v1/courtyards/policies/preview/export', {
                params: { query: { format } },
                body: policy as never,
                parseAs: 'blob',
              }),
            )
          }
        />
      )}
      <div>
        <Button type="primary" disabled={isMalformed} loading={write.isSending} onClick={() => write.send(policy)}>
          {words.publish}
        </Button>
      </div>
    </div>
  );
};

/** The form for a new version of a policy: value by value, or as text to change its structure. */
export const PolicyEditor = ({ from, onDone }: { readonly from: string; readonly onDone: (made: string) => void }) => {
  const { language } = useLanguage();
  const path = { version: from };
  const draft = useQuery({
    queryKey: ['policies', from, 'draft', language],
    queryFn: async (): Promise<Draft> => {
      const [policy, { lines }] = await Promise.all([
        answerOf(api.GET('/api/v1/courtyards/policies/{version}', { params: { path } })),
        answerOf(api.GET('/api/v1/courtyards/policies/{version}/words', { params: { path } })),
      ]);
      const numbers = plainFields(policy as Json).filter(({ value }) => typeof value === 'number');
      return {
        policy: policy as Json,
        places: new Map(lines.map((line) => [line.path, line.place])),
        numbers: new Set(numbers.map((field) => field.path)),
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Loaded query={draft}>{(known) => <Editing draft={known} onDone={onDone} />}</Loaded>;
};
