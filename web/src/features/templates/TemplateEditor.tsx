import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { answerOf, api } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { Field, FormErrors } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded, useErrorMessage } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { LANGUAGE_NAMES } from '../accounts/LanguageField';
import type { TemplateView } from './Templates';

interface Text {
  readonly subject: string;
  readonly body: string;
}

type Which = Pick<TemplateView, 'kind' | 'language'>;

/** The preview with example data, or why the text is invalid. */
const Preview = ({ which, text }: { readonly which: Which; readonly text: Text }) => {
  const words = useWords(ADMIN_WORDS);
  const reason = useErrorMessage();
  const tried = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/courtyards/notice-templates/{kind}/{language}/preview', {
          params: { path: which },
          body: text,
        }),
      ),
  });
  const faults =
    tried.error instanceof ApiError && tried.error.faults.length > 0
      ? tried.error.faults.map(({ detail }) => detail)
      : tried.error === null
        ? []
        : [reason(tried.error)];
  return (
    <div className="form">
      <div>
        <Button loading={tried.isPending} onClick={() => tried.mutate()}>
          {words.preview}
        </Button>
      </div>
      <FormErrors messages={faults} />
      {tried.data !== undefined && (
        <output className="text">
          <strong>{tried.data.subject}</strong>
          {'\n\n'}
          {tried.data.body}
        </output>
      )}
    </div>
  );
};

const Versions = ({ which }: { readonly which: Which }) => {
  const words = useWords(ADMIN_WORDS);
  const versions = useQuery({
    queryKey: ['templates', 'versions', which.kind, which.language],
    queryFn: () =>
      answerOf(api.GET('/api/v1/courtyards/notice-templates/{kind}/{language}', { params: { path: which } })),
  });
  return (
    <Loaded query={versions}>
      {({ versions: rows }) => (
        <Table
          title={words.versions}
          rows={rows}
          rowKey={({ version }) => String(version)}
          empty={words.noVersions}
          columns={[
            { title: words.version, render: ({ version }) => `v${version}` },
            { title: words.subject, render: ({ subject }) => subject ?? words.standard },
            { title: words.body, render: ({ body }) => body ?? '—' },
            { title: words.why, render: ({ why }) => why },
            { title: words.by, render: ({ by, at }) => `${by} ${formatTime(at)}` },
          ]}
        />
      )}
    </Loaded>
  );
};

/** One text: edit, preview, or restore the standard; every change needs a reason. */
export const TemplateEditor = ({ of, onClose }: { readonly of: TemplateView; readonly onClose: () => void }) => {
  const words = useWords(ADMIN_WORDS);
  const { words: console } = useLanguage();
  const { colon } = useWords(COMMON_WORDS);
  const mayChange = useCan()('changeTemplate');
  const which = { kind: of.kind, language: of.language };
  const [text, setText] = useState<Text>({ subject: of.subject, body: of.body });
  const [why, setWhy] = useState('');
  const write = useWrite(
    (asked: { text: Text | null; after: number; why: string }, header) =>
      api.PUT('/api/v1/courtyards/notice-templates/{kind}/{language}', {
        params: { path: which, header },
        body: asked,
      }),
    {
      refreshes: [['templates']],
      onSuccess: () => {
        onClose();
      },
    },
  );
  const { at, rest } = placeFaults(write.faults, ['/text/subject', '/text/body', '/why']);
  const give = (next: Text | null) => write.send({ text: next, after: of.version, why });
  return (
    <Section
      title={`${of.name} · ${LANGUAGE_NAMES[of.language]}`}
      extra={<Button onClick={onClose}>{words.close}</Button>}
    >
      <div className="form">
        <FormErrors messages={rest} />
        <p className="quiet">
          {words.placeholders}
          {colon}
          {of.placeholders.map(({ name, title }) => `{${name}} ${title}`).join(' · ')}
        </p>
        <Field label={words.subject} error={at('/text/subject')}>
          <input
            className="field"
            lang={of.language}
            value={text.subject}
            onChange={({ target }) => setText({ ...text, subject: target.value })}
          />
        </Field>
        <Field label={words.body} error={at('/text/body')}>
          <textarea
            className="field"
            lang={of.language}
            value={text.body}
            onChange={({ target }) => setText({ ...text, body: target.value })}
          />
        </Field>
        <Preview which={which} text={text} />
        {mayChange && (
          <Field label={words.why} error={at('/why')}>
            <input className="field" value={why} maxLength={300} onChange={({ target }) => setWhy(target.value)} />
          </Field>
        )}
        <div className="row">
          {mayChange && (
            <Button type="primary" loading={write.isSending} onClick={() => give(text)}>
              {words.save}
            </Button>
          )}
          {mayChange && !of.isStandard && (
            <Button loading={write.isSending} onClick={() => give(null)}>
              {words.backToStandard}
            </Button>
          )}
          <Button onClick={onClose}>{console.cancel}</Button>
        </div>
        <Versions which={which} />
      </div>
    </Section>
  );
};
