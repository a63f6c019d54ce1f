import { useQuery, useQueryClient } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { SUBMISSION_WORDS } from '../../../../../i18n/console/submissions';
import { rendered } from '../../../../../i18n/render';
import { answerOf, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import type { Courtyard } from '../../../api/shapes';
import { useWrite } from '../../../api/useWrite';
import { useLanguage, useWords } from '../../../app/language';
import { refreshCourtyard } from '../../../app/refreshCourtyard';
import { DescriptionList } from '../../../ui/DescriptionList';
import { Form } from '../../../ui/Form';
import { TextField } from '../../../ui/fields';
import { formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';

const listed = (id: string) => answerOf(api.GET('/api/v1/courtyards/{id}/submissions', { params: { path: { id } } }));

type Submission = Awaited<ReturnType<typeof listed>>['submissions'][number];

interface OneProps {
  readonly courtyard: Courtyard;
  readonly one: Submission;
}

/** Accepts a submission, or declines it with a reason. */
const useHandling = (courtyard: Courtyard, no: number) => {
  const queries = useQueryClient();
  return useWrite(
    (why: string | null, header) => {
      const params = { path: { id: courtyard.id }, header: { ...header, 'If-Match': `"${courtyard.version}"` } };
      return answerOf(
        why === null
          ? api.POST('/api/v1/courtyards/{id}/commands/takeOverSubmission', { params, body: { no } })
          : api.POST('/api/v1/courtyards/{id}/commands/declineSubmission', { params, body: { no, why } }),
      );
    },
    {
      onSuccess: ({ version }) => refreshCourtyard(queries, courtyard.id, version),
      // Another user may have handled it meanwhile.
      onError: () => queries.invalidateQueries({ queryKey: queryKeys.courtyard(courtyard.id) }),
    },
  );
};

const Handling = ({ courtyard, one: { no } }: OneProps) => {
  const words = useWords(SUBMISSION_WORDS);
  const { words: common } = useLanguage();
  const [declines, setDeclines] = useState(false);
  const [why, setWhy] = useState('');
  const handling = useHandling(courtyard, no);
  return (
    <>
      {handling.faults.length > 0 && (
        <Alert type="error" role="alert" title={handling.faults.map(({ detail }) => detail).join(' ')} />
      )}
      {declines ? (
        <Form className="stack" isPending={handling.isSending} onSubmit={() => handling.send(why)}>
          <TextField label={words.why} rows={3} max={2000} required value={why} onChange={setWhy} />
          <div className="row">
            <Button htmlType="submit" danger loading={handling.isSending}>
              {words.decline}
            </Button>
            <Button onClick={() => setDeclines(false)}>{common.cancel}</Button>
          </div>
        </Form>
      ) : (
        <div className="row">
          <Button type="primary" loading={handling.isSending} onClick={() => handling.send(null)}>
            {words.takeOver}
          </Button>
          <Button onClick={() => setDeclines(true)}>{words.decline}</Button>
        </div>
      )}
    </>
  );
};

const One = ({ courtyard, one }: OneProps) => {
  const { language } = useLanguage();
  const words = useWords(SUBMISSION_WORDS);
  const title = rendered(SUBMISSION_WORDS.number, { no: one.no }, language);
  return (
    <article className="stack" aria-label={title}>
      <strong>
        {title} · {one.motion?.title}
      </strong>
      <div className="text">{one.text}</div>
      <DescriptionList
        items={[
          [words.received, formatTime(one.receivedAt)],
          [words.sender, one.name ?? words.erased],
          [words.home, one.home ?? words.erased],
          [words.phone, one.phone ?? words.erased],
        ]}
      />
      <Handling courtyard={courtyard} one={one} />
    </article>
  );
};

const Handled = ({ all }: { readonly all: readonly Submission[] }) => {
  const { language } = useLanguage();
  const told = ({ no, text, handled }: Submission): string => {
    const became =
      handled?.objectionNo === undefined
        ? rendered(SUBMISSION_WORDS.declined, { why: handled?.why ?? '' }, language)
        : rendered(SUBMISSION_WORDS.became, { no: handled.objectionNo }, language);
    return `${rendered(SUBMISSION_WORDS.number, { no }, language)} · ${text.slice(0, 60)} · ${became}`;
  };
  return (
    <details>
      <summary>{rendered(SUBMISSION_WORDS.handled, { count: all.length }, language)}</summary>
      <ul>
        {all.map((one) => (
          <li key={one.no}>{told(one)}</li>
        ))}
      </ul>
    </details>
  );
};

/** Objections sent without a code, with their senders, to accept or decline. Shown only to those who may. */
export const Submissions = ({ of: courtyard }: { readonly of: Courtyard }) => {
  const words = useWords(SUBMISSION_WORDS);
  const mayHandle = courtyard.availableActions.some(({ command }) => command === 'takeOverSubmission');
  const some = (courtyard.state.submissions ?? []).length > 0;
  const sent = useQuery({
    queryKey: queryKeys.courtyard(courtyard.id, 'submissions'),
    queryFn: () => listed(courtyard.id),
    enabled: mayHandle && some,
  });
  if (!mayHandle || !some) return null;
  return (
    <Section title={words.title}>
      <p className="quiet">{words.lead}</p>
      <Loaded query={sent}>
        {({ submissions }) => (
          <>
            {submissions
              .filter(({ handled }) => handled === null)
              .map((one) => (
                <One key={one.no} courtyard={courtyard} one={one} />
              ))}
            {submissions.some(({ handled }) => handled !== null) && (
              <Handled all={submissions.filter(({ handled }) => handled !== null)} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
};
