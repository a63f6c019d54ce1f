import { Link } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Tag from 'antd/es/tag';
import type { Courtyard } from '../../api/shapes';
import { useSpeech } from '../../app/language';
import { day } from '../../ui/Loaded';

/** Where it stands among the seven stages, and what is out of the ordinary. */
export const Standing = ({ of }: { readonly of: Courtyard }) => {
  const { words } = useSpeech();
  const { profile } = of.facts;
  return (
    <div>
      <div className="row">
        <h2>{of.name}</h2>
        <Tag color="green">{of.stageName}</Tag>
        {of.overridden && <Tag color="warning">{words.overridden}</Tag>}
        <a href={of.publicPath} target="_blank" rel="noreferrer">
          {words.publicPage}
        </a>
        <Link to="/courtyards/$id/rolls" params={{ id: of.id }}>
          {words.rolls}
        </Link>
        {of.workflowUrl !== undefined && of.workflowUrl !== null && (
          <a href={of.workflowUrl} target="_blank" rel="noreferrer">
            {words.openWorkflow}
          </a>
        )}
      </div>
      <p className="quiet">
        {[profile.city, profile.district, profile.subDistrict, profile.community].filter(Boolean).join(' ')}
        {' · '}
        {words.since} {day(of.since)}
        {' · '}
        {of.policyVersion}
      </p>
      {of.suspended !== null && (
        <Alert
          type="warning"
          showIcon
          title={`${words.suspendedSince} ${day(of.suspended.since)} · ${of.suspended.why}`}
        />
      )}
      {of.newRoundFrom !== null && (
        <Alert type="info" showIcon title={`${words.newRoundFrom} ${day(of.newRoundFrom)}`} />
      )}
      <ol className="stages" aria-label={words.stage}>
        {of.stages.map(({ stage, name, state }) => (
          <li
            key={stage}
            className={state === 'past' ? 'past' : undefined}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            {name}
          </li>
        ))}
      </ol>
    </div>
  );
};
