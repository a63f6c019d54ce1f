import { COMMON_WORDS, PLAN_WORDS } from '../../../../../i18n/console/courtyard';
import { listed } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { DOCUMENT_WORDS, ROLE_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useSpeech, useWords } from '../../../app/language';
import { Loaded, moment, sum } from '../../../ui/Loaded';
import { Facts, Listing, Section } from '../../../ui/Table';
import { Do, isAt, Later, type TabProps, useDeeds, useSigned, useWho } from '../parts';

type One = NonNullable<Courtyard['facts']['application']>;

type Step = NonNullable<Courtyard['readings']['approval']>['steps'][number];

/** How each state is marked and called. */
const MARKS = {
  done: ['done', 'approved'],
  awaited: ['now', 'awaited'],
  returned: ['back', 'returned'],
  rejected: ['back', 'rejected'],
  waiting: ['later', 'waiting'],
} as const satisfies Readonly<Record<Step['state'], readonly [mark: string, word: keyof typeof PLAN_WORDS]>>;

const OneStep = ({ of, step }: TabProps & { readonly step: Step }) => {
  const { language, say } = useSpeech();
  const words = useWords(PLAN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const signed = useSigned(of);
  const [mark, word] = MARKS[step.state];
  const { approvers } = step;
  const approved = step.decided.filter(({ why }) => why === undefined).length;
  const told = [
    ...step.decided.map((one) => (one.why === undefined ? signed(one) : `${signed(one)}${colon}${one.why}`)),
    ...(step.state === 'awaited'
      ? [
          listed(
            step.offices.map((role) => say(ROLE_WORDS[role])),
            language,
          ),
          ...(approvers > 1 ? [rendered(PLAN_WORDS.ofApprovers, { approved, approvers }, language)] : []),
          ...(step.dueAt === null ? [] : [`${words.due} ${moment(step.dueAt)}`]),
        ]
      : []),
  ];
  return (
    <li className={mark}>
      <strong>{step.name}</strong> {words[word]}
      <div className="quiet">{told.join(' · ')}</div>
    </li>
  );
};

/** The steps of the policy's chain: who has approved, who sent it back and why, whose turn it is. */
const Steps = (props: TabProps) => {
  const words = useWords(PLAN_WORDS);
  const { approval } = props.of.readings;
  return (
    <ol className="steps" aria-label={words.review}>
      {approval?.steps.map((step) => (
        <OneStep key={step.step} {...props} step={step} />
      ))}
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
    'appealRejection',
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
  const appealUntil = props.of.readings.approval?.appealUntil ?? null;
  const actions = (
    <div className="row">
      <Do {...props} command="applyForSubsidy" />
      <Do {...props} command="correctApplication" />
      <Do {...props} command="endorseApplication" />
      <Do {...props} command="approveApplication" />
      <Do {...props} command="approveFunding" />
      <Do {...props} command="returnApplication" />
      <Do {...props} command="appealRejection" />
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
              ...(appealUntil === null ? [] : [[words.appealUntil, moment(appealUntil)] as const]),
            ]}
          />
          <Steps {...props} />
          <Documents of={application} />
          <Course {...props} />
        </>
      )}
    </Section>
  );
};
