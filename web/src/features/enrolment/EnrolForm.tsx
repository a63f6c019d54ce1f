import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import { useEffect, useMemo, useState } from 'react';
import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import { answerOf, api } from '../../api/client';
import type { EnrolmentForm, FormSchema } from '../../api/shapes';
import { refreshCourtyard } from '../../app/refreshCourtyard';
import { Fields } from '../../forms/Fields';
import '../../forms/forms.css';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { fieldOf, toInput } from '../../forms/values';
import { Field, FormErrors } from '../../ui/fields';
import { levelsOf, onlyPlace, type Place, placeFields } from '../organisations/levels';
import { PolicySelect } from './PolicySelect';

/** Required and optional fields together: a full profile is worth most, so none is folded away. */
const part = ({ properties = {}, required = [], ...schema }: FormSchema, isAsked: boolean): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name) === isAsked)),
  ...(isAsked ? { required } : {}),
});

interface PlacePickProps {
  readonly places: readonly Place[];
  readonly value: Place | undefined;
  readonly onChoose: (place: Place | undefined) => void;
}

const PlacePick = ({ places, value, onChoose }: PlacePickProps) => {
  const { words: general } = useLanguage();
  const words = useWords(ENROL_WORDS);
  const levels = levelsOf(places, value);
  return (
    <fieldset className="row entries">
      <legend>{words.place}</legend>
      {levels.map(({ kind, options, here }, i) => (
        <Field key={kind} label={general[kind]}>
          <select
            className="field"
            value={here?.id ?? ''}
            onChange={({ target }) => onChoose(options.find(({ id }) => id === target.value) ?? levels[i - 1]?.here)}
          >
            <option value="">{words.choose}</option>
            {options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ))}
      <span className="quiet">{words.ownOffice}</span>
    </fieldset>
  );
};

interface EnrolFormProps {
  readonly form: EnrolmentForm;
  readonly places: readonly Place[];
}

/** The enrolment form: place, profile, policy. */
export const EnrolForm = ({ form: { profile, policies, policyVersion, above }, places }: EnrolFormProps) => {
  const words = useWords(ENROL_WORDS);
  const me = useMe();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const [place, setPlace] = useState(() => onlyPlace(places));
  const [policy, setPolicy] = useState(policyVersion);
  const named = useMemo(() => placeFields(above, places, place), [above, places, place]);
  // The chosen office fills in the place names of the profile; they can be edited if the office list is too coarse.
  useEffect(() => form.setFieldsValue(named), [form, named]);
  const enrol = useWrite(
    (profileGiven: unknown, header) =>
      answerOf(
        api.POST('/api/v1/courtyards', {
          params: { header },
          body: {
            organisationId: place?.id ?? me.organisationId,
            profile: profileGiven as never,
            policyVersion: policy,
          },
        }),
      ),
    {
      onSuccess: ({ courtyardId, version }) => {
        form.resetFields();
        form.setFieldsValue(named);
        return refreshCourtyard(queries, courtyardId, version);
      },
    },
  );
  const placed = enrol.faults.map((fault) => ({
    fault,
    name: fieldOf(profile, fault.path?.replace(/^\/profile/, '') ?? ''),
  }));
  const atFields = JSON.stringify(placed.filter(({ name }) => name.length > 0));
  useEffect(() => {
    const faults = JSON.parse(atFields) as typeof placed;
    form.setFields(faults.map(({ name, fault }) => ({ name: [...name], errors: [fault.detail] })));
  }, [form, atFields]);
  return (
    <div className="stack">
      <PlacePick places={places} value={place} onChoose={setPlace} />
      <PolicySelect policies={policies} value={policy} onChange={setPolicy} />
      <Form form={form} layout="vertical" onFinish={(values) => enrol.send(toInput(profile, values) ?? {})}>
        <div className="profile">
          <Fields schema={part(profile, true)} path={[]} />
          <Fields schema={part(profile, false)} path={[]} />
        </div>
        <FormErrors messages={placed.filter(({ name }) => name.length === 0).map(({ fault }) => fault.detail)} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={enrol.isSending}>
            {words.submit}
          </Button>
          {enrol.answer !== undefined && (
            <span role="status">
              {words.enrolled}{' '}
              <Link to="/courtyards/$id" params={{ id: enrol.answer.courtyardId }}>
                {words.open}
              </Link>
            </span>
          )}
        </div>
      </Form>
    </div>
  );
};
