import Button from 'antd/es/button';
import { instantOf } from '../../../../domain/kernel/time/instant';
import { DESK_WORDS } from '../../../../i18n/console/desk';
import { useOnline } from '../../app/changeStream';
import { useWords } from '../../app/language';
import { moment } from '../../ui/Loaded';
import { Section } from '../../ui/Table';
import { type Act, type Kept, lineNamed, linesIn, withoutFaulty } from './offlineQueue';
import type { Keeping } from './useOfflineQueue';

const NAMES = { visits: 'recordVisits', deliveries: 'recordDeliveries', reminders: 'recordReminders' } as const;

/** Why it was not taken, line by line; nothing of it is lost before somebody decides. */
const RefusedAct = ({ of: { key, act, refused = [] }, keeping }: { readonly of: Kept; readonly keeping: Keeping }) => {
  const words = useWords(DESK_WORDS);
  const rest = withoutFaulty(act, refused);
  const again = (instead: Act) => () => keeping.replace(key, instead);
  return (
    <>
      <ul role="alert">
        {refused.slice(0, 20).map((fault) => (
          <li key={`${fault.path}/${fault.code}`}>
            {[lineNamed(act, fault), fault.detail].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
      <div className="row">
        {rest !== undefined && <Button onClick={again(rest)}>{words.sendRest}</Button>}
        <Button onClick={again(act)}>{words.sendAgain}</Button>
        <Button onClick={() => keeping.discard(key)}>{words.discard}</Button>
      </div>
    </>
  );
};

/** What was ticked here and has not been taken yet: on its way, or refused and waiting for a decision. */
export const Waiting = ({ of: keeping }: { readonly of: Keeping }) => {
  const words = useWords(DESK_WORDS);
  const isOnline = useOnline();
  if (keeping.kept.length === 0) return null;
  return (
    <Section title={`${words.keptList} (${keeping.kept.length})`}>
      {!isOnline && <p role="status">{words.kept}</p>}
      <ul>
        {keeping.kept.map((one) => (
          <li key={one.key}>
            {words[NAMES[one.act.kind]]} · {linesIn(one.act)} {words.lines} · {moment(instantOf(one.at))} ·{' '}
            <span className={one.refused === undefined ? 'soon' : 'late'}>
              {one.refused === undefined ? words.waiting : words.refused}
            </span>
            {one.refused !== undefined && <RefusedAct of={one} keeping={keeping} />}
          </li>
        ))}
      </ul>
    </Section>
  );
};
