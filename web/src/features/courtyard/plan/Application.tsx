import { boundsText } from '../../../../../i18n/boundsText';
import { COMMON_WORDS, PLAN_WORDS } from '../../../../../i18n/console/courtyard';
import { joinList } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { DOCUMENT_WORDS, ROLE_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatMoney, formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { fileAddress } from '../../files/uploadFile';
import {
  CommandButtons,
  hasReached,
  NotReachedYet,
  type TabProps,
  useCommandHistory,
  usePersonName,
  useSignature,
} from '../parts';

type One = NonNullable<Courtyard['state']['application']>;

type Step = NonNullable<Courtyard['figures']['approval']>['steps'][number];

/** The colour and name of each state. */
const MARKS = {
  done: ['done', 'approved'],
  awaited: ['now', 'awaited'],
  returned: ['back', 'returned'],
  rejected: ['back', 'rejected'],
  waiting: ['later', 'waiting'],
} as const satisfies Readonly<Record<Step['state'], readonly [mark: string, word: keyof typeof PLAN_WORDS]>>;

const OneStep = ({ courtyard, step }: TabProps & { readonly step: Step }) => {
  const { language, translate } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const signed = useSignature(courtyard);
  const [mark, word] = MARKS[step.state];
  const { approvers } = step;
  const approved = step.decided.filter(({ why }) => why === undefined).length;
  const told = [
    ...step.decided.map((one) => (one.why === undefined ? signed(one) : `${signed(one)}${colon}${one.why}`)),
    ...(step.state === 'awaited'
      ? [
          joinList(
            step.offices.map((role) => translate(ROLE_WORDS[role])),
            language,
          ),
          ...(approvers > 1 ? [rendered(PLAN_WORDS.ofApprovers, { approved, approvers }, language)] : []),
          ...(step.dueAt === null ? [] : [`${words.due} ${formatTime(step.dueAt)}`]),
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

/** The steps of the policy's approval chain: approved, returned with a reason, or pending. */
const Steps = (props: TabProps) => {
  const words = useWords(PLAN_WORDS);
  const { approval } = props.courtyard.figures;
  return (
    <ol className="steps" aria-label={words.review}>
      {approval?.steps.map((step) => (
        <OneStep key={step.step} {...props} step={step} />
      ))}
    </ol>
  );
};

const Documents = ({ courtyard, of }: TabProps & { readonly of: One }) => {
  const { translate } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const signed = useSignature(courtyard);
  return (
    <Table
      title={words.documents}
      rows={of.documents.map((document, no) => ({ ...document, no }))}
      rowKey={({ no }) => String(no)}
      columns={[
        {
          title: words.kind,
          render: ({ kind }) => {
            const word = DOCUMENT_WORDS[kind];
            return word === undefined ? kind : translate(word);
          },
        },
        {
          title: words.title,
          render: ({ title, file }) =>
            file === undefined ? (
              title
            ) : (
              <a href={fileAddress(courtyard.id, file)} target="_blank" rel="noreferrer">
                {title}
              </a>
            ),
        },
        { title: words.reference, render: ({ reference }) => reference ?? '—' },
        {
          title: words.lookedAt,
          render: ({ no }) => {
            const looks = (of.looked ?? []).filter((one) => one.no === no + 1);
            return looks.length === 0 ? '—' : looks.map(signed).join(' · ');
          },
        },
      ]}
    />
  );
};

/** The applications that are over: what was approved of each, and why not more. */
const Ended = ({ courtyard }: TabProps) => {
  const words = useWords(PLAN_WORDS);
  const signed = useSignature(courtyard);
  return (
    <Table
      title={words.ended}
      rows={courtyard.state.endedApplications ?? []}
      rowKey={({ submission }) => String(submission)}
      columns={[
        { title: words.asked, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
        { title: words.approvedFen, number: true, render: ({ approvedFen }) => formatMoney(approvedFen) },
        { title: words.decidedBy, render: (one) => signed(one) },
        { title: words.because, render: ({ why }) => why },
      ]}
    />
  );
};

/** Every submission, approval and return; a return voids earlier approvals. */
const ReviewHistory = ({ courtyard }: TabProps) => {
  const { translate } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const common = useWords(COMMON_WORDS);
  const deeds = useCommandHistory(courtyard.id, [
    'applyForSubsidy',
    'correctApplication',
    'lookAtDocuments',
    'endorseApplication',
    'approveApplication',
    'approveFunding',
    'approveInPart',
    'returnApplication',
    'rejectApplication',
    'appealRejection',
  ]);
  return (
    <Loaded query={deeds}>
      {(entries) => (
        <Table
          title={words.history}
          rows={entries}
          rowKey={({ version }) => String(version)}
          columns={[
            { title: common.when, render: ({ at }) => formatTime(at) },
            {
              title: common.by,
              render: ({ role, actorName }) => `${translate(ROLE_WORDS[role as keyof typeof ROLE_WORDS])} ${actorName}`,
            },
            { title: words.review, render: ({ eventTexts, commandText }) => eventTexts[0] ?? commandText },
          ]}
        />
      )}
    </Loaded>
  );
};

/** The subsidy application, with documents and approvals. */
export const Application = (props: TabProps) => {
  const { language } = useLanguage();
  const words = useWords(PLAN_WORDS);
  const who = usePersonName(props.courtyard);
  const { application } = props.courtyard.state;
  const anew = props.courtyard.figures.approval?.anew ?? null;
  const bounds = props.courtyard.figures.subsidyBounds?.ofApplication ?? null;
  const appealUntil = props.courtyard.figures.approval?.appealUntil ?? null;
  const returnedItems = application?.returned?.items ?? application?.correctedItems ?? [];
  const actions = <CommandButtons {...props} topic="application" />;
  return (
    <Section title={words.application} extra={actions}>
      {application === undefined ? (
        hasReached(props.courtyard, 'subsidy') ? (
          <p className="quiet">{words.noApplication}</p>
        ) : (
          <NotReachedYet from="subsidy" />
        )
      ) : (
        <>
          <DescriptionList
            items={[
              [words.asked, formatMoney(application.amountFen)],
              ...(bounds === null ? [] : [[words.bounds, boundsText(bounds, language)] as const]),
              [
                words.submitted,
                `${formatTime(application.submittedAt)} · ${who(application.applicant, application.submittedAt)} · ${rendered(PLAN_WORDS.submission, { no: application.submission }, language)}`,
              ],
              ...(returnedItems.length === 0
                ? []
                : [[words.toCorrect, returnedItems.map(({ what }, i) => `${i + 1} · ${what}`).join('；')] as const]),
              ...(anew === null
                ? []
                : [
                    [
                      words.anew,
                      `${formatTime(anew.from)} — ${anew.until === null ? '' : formatTime(anew.until)}`,
                    ] as const,
                  ]),
              ...(appealUntil === null ? [] : [[words.appealUntil, formatTime(appealUntil)] as const]),
            ]}
          />
          <Steps {...props} />
          <Documents {...props} of={application} />
        </>
      )}
      {props.courtyard.state.endedApplications !== undefined && <Ended {...props} />}
      {(application ?? props.courtyard.state.endedApplications) !== undefined && <ReviewHistory {...props} />}
    </Section>
  );
};
