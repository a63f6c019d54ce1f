import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import App from 'antd/es/app';
import Form from 'antd/es/form';
import Modal from 'antd/es/modal';
import Skeleton from 'antd/es/skeleton';
import { useState } from 'react';
import { answerAs, api, newKey, once, Refused } from '../api/client';
import type { Action, Courtyard, FormSchema } from '../api/shapes';
import { useSpeech } from '../language';
import { Fields } from './Fields';
import { fieldOf, toInput, withEmptyLists } from './values';

interface ActionFormProps {
  readonly courtyard: Courtyard;
  readonly action: Action;
  readonly onClose: () => void;
}

interface Told {
  readonly form: FormSchema;
  readonly name: string;
}

/** Every command has an address of its own; which one it is stands in what the API offered. */
const addressOf = (command: Action['command']) => `/api/v1/courtyards/{id}/commands/${command}` as const;

/** The form of one command: its fields from the API, its refusals at the fields they belong to. */
export const ActionForm = ({ courtyard, action, onClose }: ActionFormProps) => {
  const { language, words } = useSpeech();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const [refused, setRefused] = useState<readonly string[]>([]);
  // The same form sent again is the same request, whatever became of the first answer.
  const [key, setKey] = useState(() => newKey());
  const told = useQuery({
    queryKey: ['courtyard', courtyard.id, 'form', action.command, language],
    queryFn: async (): Promise<Told> => {
      const path = { id: courtyard.id, command: action.command };
      const { schema, name } = await answerAs<{ schema: FormSchema; name: string }>(
        api.GET('/api/v1/courtyards/{id}/commands/{command}/form', { params: { path } }),
      );
      return { form: schema, name };
    },
  });
  const schema = told.data?.form ?? {};

  const show = (error: unknown) => {
    if (!(error instanceof Refused)) {
      setRefused([words.offline]);
      return;
    }
    setKey(newKey());
    if (error.code === 'version-mismatch') {
      void queries.invalidateQueries({ queryKey: ['courtyard', courtyard.id] });
      setRefused([words.changed]);
      return;
    }
    const placed = error.faults.map((fault) => ({ ...fault, name: fieldOf(schema, fault.path ?? '') }));
    form.setFields(
      placed.filter(({ name }) => name.length > 0).map(({ name, detail }) => ({ name: [...name], errors: [detail] })),
    );
    const rest = placed.filter(({ name }) => name.length === 0).map(({ detail }) => detail);
    setRefused(rest.length > 0 || placed.length > 0 ? rest : [error.message]);
  };

  const give = useMutation({
    mutationFn: (values: unknown) =>
      api.POST(addressOf(action.command), {
        params: { path: { id: courtyard.id }, header: { ...once(key), 'If-Match': `"${courtyard.version}"` } },
        body: withEmptyLists(schema, (toInput(schema, values) ?? {}) as Record<string, unknown>) as never,
      }),
    onSuccess: async () => {
      message.success(`${words.done}: ${action.name}`);
      await queries.invalidateQueries();
      onClose();
    },
    onError: show,
  });

  return (
    <Modal
      open
      title={action.name}
      okText={words.give}
      cancelText={words.cancel}
      confirmLoading={give.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {refused.length > 0 && <Alert type="error" role="alert" title={refused.join(' ')} style={{ marginBottom: 16 }} />}
      {told.isPending ? (
        <Skeleton active />
      ) : (
        <Form
          form={form}
          layout="vertical"
          onFinish={(values) => {
            setRefused([]);
            give.mutate(values);
          }}
        >
          <Fields schema={schema} path={[]} />
        </Form>
      )}
    </Modal>
  );
};
