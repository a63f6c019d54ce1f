import { REVIEW_STEPS, type ReviewStep } from '../../../../domain/renovation/facts/money';
import { COMMON_WORDS, PLAN_WORDS } from '../../../../i18n/console/courtyard';
import { rendered } from '../../../../i18n/render';
import { DOCUMENT_WORDS, ROLE_WORDS, STEP_WORDS } from '../../../../i18n/words';
import type { Courtyard } from '../../api/shapes';
import { useSpeech, useWords } from '../../language';
import { Facts, Listing, Section } from '../../ui/Listing';
import { Loaded, moment, sum } from '../../ui/parts';
import { Do, isAt, Later, type TabProps, useDeeds, useSigned, useWho } from './parts';

type One = NonNullable<Courtyard['facts']['application']>;

/** The offices in their order: who has approved, who returned it and why, whose turn it is. */
const Steps = ({ of, application }: TabProps & { readonly application: One }) => {
  const { say } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const signed = useSigned(of);
  const { approvals, returned } = application;
  const awaited = returned === undefined ? REVIEW_STEPS[approvals.length] : undefined;
  const at = (step: ReviewStep) => {
    const approval = approvals.find((one) => one.step === step);
    if (approval !== undefined) return { state: 'done', word: words.approved, more: signed(approval) };
    if (returned?.step === step)
      return { state: 'back', word: words.returned, more: `${signed(returned)}${colon}${returned.why}` };
    return step === awaited
      ? { state: 'now', word: words.awaited, more: '' }
      : { state: 'later', word: words.waiting, more: '' };
  };
  return (
    <ol className="steps" aria-label={words.review}>
      {REVIEW_STEPS.map((step) => {
        const { state, word, more } = at(step);
        return (
          <li key={step} className={state}>
            <strong>{say(STEP_WORDS[step])}</strong> {word}
            <div className="quiet">{more}</div>
          </li>
        );
      })}
    </ol>
  );
};

const Documents = ({ of }: { readonly of: One }) => {
  const { say } = useSpeech();
  const words = useWords(PLAN_WORDS);
  return (
    <Listing
      title={words.documents}
      rows={of.documents.map((document, no) => ({ ...document, no }))}
      keyOf={({ no }) => String(no)}
      columns={[
        {
          title: words.kind,
          of: ({ kind }) => {
            const word = DOCUMENT_WORDS[kind];
            return word === undefined ? kind : say(word);
          },
        },
        { title: words.title, of: ({ title }) => title },
        { title: words.reference, of: ({ reference }) => reference },
      ]}
    />
  );
};

/** Every submission, approval and return there ever was: a return voids what was approved before it. */
const Course = ({ of }: TabProps) => {
  const { say } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const common = useWords(COMMON_WORDS);
  const deeds = useDeeds(of.id, [
    'applyForSubsidy',
    'correctApplication',
    'endorseApplication',
    'approveApplication',
    'approveFunding',
    'returnApplication',
    'rejectApplication',
  ]);
  return (
    <Loaded of={deeds}>
      {(entries) => (
        <Listing
          title={words.history}
          rows={entries}
          keyOf={({ version }) => String(version)}
          columns={[
            { title: common.when, of: ({ at }) => moment(at) },
            {
              title: common.by,
              of: ({ role, actorName }) => `${say(ROLE_WORDS[role as keyof typeof ROLE_WORDS])} ${actorName}`,
            },
            { title: words.review, of: ({ happened, deed }) => happened[0] ?? deed },
          ]}
        />
      )}
    </Loaded>
  );
};

/** The subsidy application with its documents and its way through the offices. */
export const Application = (props: TabProps) => {
  const { language } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const who = useWho(props.of);
  const { application } = props.of.facts;
  const actions = (
    <div className="row">
      <Do {...props} command="applyForSubsidy" />
      <Do {...props} command="correctApplication" />
      <Do {...props} command="endorseApplication" />
      <Do {...props} command="approveApplication" />
      <Do {...props} command="approveFunding" />
      <Do {...props} command="returnApplication" />
    </div>
  );
  return (
    <Section title={words.application} extra={actions}>
      {application === undefined ? (
        isAt(props.of, 'subsidy') ? (
          <p className="quiet">{words.noApplication}</p>
        ) : (
          <Later from="subsidy" />
        )
      ) : (
        <>
          <Facts
            of={[
              [words.asked, sum(application.amountFen)],
              [
                words.submitted,
                `${moment(application.submittedAt)} · ${who(application.applicant)} · ${rendered(PLAN_WORDS.submission, { no: application.submission }, language)}`,
              ],
            ]}
          />
          <Steps {...props} application={application} />
          <Documents of={application} />
          <Course {...props} />
        </>
      )}
    </Section>
  );
};
