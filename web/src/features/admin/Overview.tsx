import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { useCalendars } from '../calendars/useCalendars';
import { WaitingRules } from '../districtRules/WaitingRules';
import { Inbox } from '../inbox/Inbox';
import { RelationsToConfirm } from '../interests/ToConfirm';
import { OpenReorganisations } from '../organisations/OpenReorganisations';
import { OpenProposals } from '../proposals/Proposals';
import { WeakSignIn } from '../secondFactors/WeakSignIn';

const FEW = 5;

const FailedMails = () => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const failed = useQuery({
    queryKey: ['deliveries', 'failed', language],
    queryFn: () => answerOf(api.GET('/api/v1/deliveries', { params: { query: { state: 'failed', limit: FEW } } })),
  });
  return (
    <Section
      title={words.failedMails}
      extra={
        <Link to="/admin/$part" params={{ part: 'deliveries' }} search={{ state: 'failed' }}>
          {words.view}
        </Link>
      }
    >
      <Loaded query={failed}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <p className="quiet">{words.noneFailed}</p>
          ) : (
            <ul>
              {deliveries.map(({ id, accountId, receiver, subject, lastError }) => (
                <li key={`${id}/${accountId}`}>
                  {subject} → {receiver} <span className="quiet">{lastError}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const AccountChanges = () => {
  const words = useWords(PROPOSAL_WORDS);
  return (
    <Section title={words.waiting}>
      <OpenProposals />
    </Section>
  );
};

const Covered = () => {
  const words = useWords(ADMIN_WORDS);
  const calendars = useCalendars();
  return (
    <Section
      title={words.calendars}
      extra={
        <Link to="/admin/$part" params={{ part: 'calendars' }}>
          {words.view}
        </Link>
      }
    >
      <Loaded query={calendars}>
        {({ coveredUntil }) => (
          <p>
            {words.coveredUntil} <strong>{coveredUntil}</strong>
            {' · '}
            {words.provisionalAfter}
          </p>
        )}
      </Loaded>
    </Section>
  );
};

/** What to do first, while there is nothing below the administrator's organisation. */
const FirstSteps = () => {
  const words = useWords(ADMIN_WORDS);
  const { organisationId } = useMe();
  const below = useQuery({
    queryKey: ['organisations', 'below', organisationId],
    queryFn: () =>
      answerOf(api.GET('/api/v1/organisations', { params: { query: { parentId: organisationId, ended: 'true' } } })),
  });
  if (below.data?.organisations.length !== 0) return null;
  return (
    <Section title={words.firstSteps}>
      <p>{words.firstStepsHelp}</p>
      <Link to="/admin/$part" params={{ part: 'organisations' }}>
        {words.organisations}
      </Link>
    </Section>
  );
};

/** The administrator's start page: what waits for another administrator, failed mails, expiring calendars, notices. */
export const Overview = () => (
  <>
    <FirstSteps />
    <WeakSignIn />
    <AccountChanges />
    <OpenReorganisations />
    <WaitingRules />
    <RelationsToConfirm />
    <FailedMails />
    <Covered />
    <Inbox />
  </>
);
