import { Link } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import Tag from 'antd/es/tag';
import type { Courtyard } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { formatDate } from '../../ui/format';

/** The progress through the seven stages, with tags for exceptions. */
export const CourtyardHeader = ({ courtyard }: { readonly courtyard: Courtyard }) => {
  const { words } = useLanguage();
  const { profile } = courtyard.state;
  return (
    <div>
      <div className="row">
        <h2>{courtyard.name}</h2>
        <Tag color="green">{courtyard.stageName}</Tag>
        {courtyard.overridden && <Tag color="warning">{words.overridden}</Tag>}
        {courtyard.takenOver !== null && <Tag>{words.takenOver}</Tag>}
        {courtyard.isDemonstration && (
          <Tag>
            <strong>{words.demonstration}</strong>
          </Tag>
        )}
        <a href={courtyard.publicPath} target="_blank" rel="noreferrer">
          {words.publicPage}
        </a>
        {courtyard.reads === 'all' && (
          <Link to="/courtyards/$id/rolls" params={{ id: courtyard.id }}>
            {words.rolls}
          </Link>
        )}
      </div>
      <p className="quiet">
        {[profile.city, profile.district, profile.subDistrict, profile.community].filter(Boolean).join(' ')}
        {' · '}
        {words.since} {formatDate(courtyard.since)}
        {' · '}
        {courtyard.policyVersion}
      </p>
      {courtyard.suspended !== null && (
        <Alert
          type="warning"
          showIcon
          title={`${words.suspendedSince} ${formatDate(courtyard.suspended.since)} · ${courtyard.suspended.why}`}
        />
      )}
      {courtyard.newRoundFrom !== null && (
        <Alert type="info" showIcon title={`${words.newRoundFrom} ${formatDate(courtyard.newRoundFrom)}`} />
      )}
      <ol className="stages" aria-label={words.stage}>
        {courtyard.stages.map(({ stage, name, state }) => (
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
