import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Form from 'antd/es/form';
import { useCallback, useRef, useState } from 'react';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { rendered } from '../../../i18n/render';
import { answerAs, api } from '../api/client';
import { ApiError } from '../api/errors';
import type { Fault } from '../api/fault';
import type { Action, Courtyard, FormSchema } from '../api/shapes';
import { useLanguage, useWords } from '../app/language';
import { lineItems } from '../features/files/Line';
import { DescriptionList } from '../ui/DescriptionList';
import { Dialog } from '../ui/Dialog';
import { Loaded, useErrorMessage } from '../ui/Loaded';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import { Fields } from './Fields';
import {
  type AboutLine,
  type Confirmers,
  Following,
  Refusals,
  type Refusing,
  SecondHand,
  useIsRefused,
} from './Following';
import './forms.css';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { FormProvider, type Path } from './formContext';
import { useCommand } from './useCommand';
import { fieldOf, groupFields, initialFormValues, toInput } from './values';
import { WaitingRequests } from './WaitingRequests';

export interface CommandFormProps {
  readonly courtyard: Courtyard;
  readonly action: Action;
  /** Values known from the row from which it was opened, by field. */
  readonly initialValues?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

interface FormDescription {
  readonly schema: FormSchema;
  readonly name: string;
  readonly warning: string | null;
  readonly confirmedBy: readonly Confirmers[];
  readonly refused: readonly Refusing[];
  readonly about: readonly AboutLine[];
}

type Values = Record<string, unknown>;

/** The form of known fields; typed values stay after a refusal and after others' changes. */
const LoadedForm = ({
  courtyard,
  action,
  initialValues,
  onClose,
  description,
}: CommandFormProps & { readonly description: FormDescription }) => {
  const { language, words } = useLanguage();
  const own = useWords(FORM_WORDS);
  const reason = useErrorMessage();
  const [form] = Form.useForm<Values>();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [isUnfolded, setUnfolded] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [uploads, setUploads] = useState<Readonly<Record<string, number>>>({});
  const setUploading = useCallback(
    (field: string, count: number) => setUploads((before) => ({ ...before, [field]: count })),
    [],
  );
  const isUploading = Object.values(uploads).some((count) => count > 0);
  const box = useRef<HTMLDivElement>(null);
  /** The values, while a confirmation is pending. */
  const [asked, ask] = useState<Values>();
  // Uses the choices offered when the form was opened, so that others' changes remove nothing that was filled in.
  const [{ schema, warning, confirmedBy, refused: barred, about }] = useState(description);
  const isBarred = useIsRefused(barred, form);
  const fixed = about.filter(({ onlyWith }) => onlyWith === undefined);

  /** A fault must not hide among the folded fields, so these unfold if one of them has a fault. */
  const unfoldFor = (faulty: readonly Path[]) => {
    const { folded } = groupFields(schema);
    if (faulty.some(([first]) => folded.includes(String(first)))) setUnfolded(true);
  };
  const show = (error: Error) => {
    const found = error instanceof ApiError ? error.faults : [];
    setFaults(found);
    const placed = found.map((fault) => ({ ...fault, name: fieldOf(schema, fault.path ?? '') }));
    // A group has no place of its own for a fault, and a field that is not shown has none either.
    const onForm = new Set(form.getFieldsError().map(({ name }) => JSON.stringify(name)));
    const isOnForm = ({ name }: { readonly name: Path }) => onForm.has(JSON.stringify(name));
    const atFields = placed.filter(isOnForm);
    form.setFields(atFields.map(({ name, detail }) => ({ name: [...name] as never, errors: [detail] })));
    unfoldFor(atFields.map(({ name }) => name));
    const rest = placed.filter((fault) => !isOnForm(fault)).map(({ detail }) => detail);
    setRefused(placed.length > 0 ? rest : [reason(error)]);
    // Runs after unfolding: scrolls to the first fault.
    const first = atFields[0]?.name;
    setTimeout(() => {
      if (first === undefined) box.current?.scrollIntoView({ block: 'nearest' });
      else form.scrollToField([...first], { focus: true, block: 'center' });
    });
  };
  const command = useCommand({ courtyard, action, onDone: onClose, onRefused: show });

  const finish = (values: Values) => {
    if (isUploading) return;
    setRefused([]);
    setFaults([]);
    const body = toInput(schema, values) as Values;
    if (warning === null) command.send(body);
    else ask(body);
  };
  const leave = () => {
    command.leave();
    onClose();
  };
  /** Escape does not discard typed values unasked. */
  const cancel = () => (form.isFieldsTouched() && !command.isSending ? setLeaving(true) : leave());

  return (
    <Dialog title={action.name} onCancel={cancel}>
      {command.changedSince !== undefined && (
        <ChangedMeanwhile courtyardId={courtyard.id} since={command.changedSince} />
      )}
      <div ref={box}>
        {refused.length > 0 && <Alert type="error" role="alert" className="apart" title={refused.join(' ')} />}
        <WaitingRequests courtyard={courtyard} faults={faults} onLeave={leave} />
      </div>
      {warning !== null && <p className="warning">{warning}</p>}
      {fixed.length > 0 && <DescriptionList items={lineItems(courtyard.id, fixed)} />}
      {command.isLong && <p role="status">{own.takesLong}</p>}
      <FormProvider value={{ courtyardId: courtyard.id, isUnfolded, setUploading }}>
        <Form
          form={form}
          layout="vertical"
          initialValues={initialFormValues(schema, initialValues)}
          scrollToFirstError={{ focus: true }}
          onFinish={finish}
          onFinishFailed={({ errorFields }) => unfoldFor(errorFields.map(({ name }) => name))}
        >
          <Fields schema={schema} path={[]} />
          <Following lines={about} />
          <SecondHand of={confirmedBy} />
          <Refusals of={barred} />
        </Form>
      </FormProvider>
      <div className="row dialog-actions">
        <Button onClick={cancel}>{command.isSending ? own.leave : words.cancel}</Button>
        <Button
          type="primary"
          disabled={isUploading || isBarred}
          loading={command.isSending}
          onClick={() => form.submit()}
        >
          {words.submit}
        </Button>
      </div>
      {asked !== undefined && (
        <ConfirmDialog
          title={rendered(FORM_WORDS.sureTitle, { name: action.name }, language)}
          text={warning ?? ''}
          cancelText={words.cancel}
          confirmText={own.confirm}
          onCancel={() => ask(undefined)}
          onConfirm={() => {
            ask(undefined);
            command.send(asked);
          }}
        />
      )}
      {isLeaving && (
        <ConfirmDialog
          title={own.discardTitle}
          text={own.discardText}
          cancelText={own.keepEditing}
          confirmText={own.discard}
          onCancel={() => setLeaving(false)}
          onConfirm={leave}
        />
      )}
    </Dialog>
  );
};

/** The form of one command: fields from the API, refusals at their fields. */
export const CommandForm = (props: CommandFormProps) => {
  const { courtyard, action, onClose } = props;
  const { language, words } = useLanguage();
  const description = useQuery({
    queryKey: ['commandForm', courtyard.id, action.command, language],
    // Remounts at each opening with the then current state; later changes by others do not reset it.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => {
      const path = { id: courtyard.id, command: action.command };
      return answerAs<FormDescription>(
        api.GET('/api/v1/courtyards/{id}/commands/{command}/form', { params: { path } }),
      );
    },
  });
  if (description.data !== undefined) return <LoadedForm {...props} description={description.data} />;
  return (
    <Dialog title={action.name} onCancel={onClose}>
      <Loaded query={description}>{() => null}</Loaded>
      <div className="row dialog-actions">
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
};
