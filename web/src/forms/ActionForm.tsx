import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../api/client';
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

/** The form of one command: its fields from the API, its refusals at the fields they belong to. */
export const ActionForm = ({ courtyard, action, onClose }: ActionFormProps) => {
  const { language, words } = useSpeech();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm();
  const [refused, setRefused] = useState<readonly string[]>([]);
  // The same form sent again is the same request, whatever became of the first answer.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const told = useQuery({
    queryKey: ['form', action.command, language],
    queryFn: async (): Promise<Told> => {
      const { schema, name } = await ask<{ schema: FormSchema; name: string }>(
        `/api/v1/commands/${action.command}`,
        language,
      );
      return { form: schema, name };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const schema = told.data?.form ?? {};

  const show = (error: unknown) => {
    if (!(error instanceof Refused)) {
      setRefused([words.offline]);
      return;
    }
    setKey(crypto.randomUUID());
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
      ask(`/api/v1/courtyards/${courtyard.id}/commands/${action.command}`, language, {
        body: withEmptyLists(schema, (toInput(schema, values) ?? {}) as Record<string, unknown>),
        headers: { 'if-match': `"${courtyard.version}"` },
        key,
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
      {refused.length > 0 && (
        <Alert type="error" role="alert" message={refused.join(' ')} style={{ marginBottom: 16 }} />
      )}
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
