import Button from 'antd/es/button';
import { DELEGATION_WORDS } from '../../../../i18n/console/persons';
import { rendered } from '../../../../i18n/render';
import { actingFor, keepActingFor } from '../../api/actingFor';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { type Delegation, useDelegations } from './queries';

/** Begins to act for somebody, or as oneself again. Nothing that the other may read stays in the tab: the console is loaded anew. */
const actBy = (row: Delegation | undefined): void => {
  keepActingFor(row && { delegation: row.id, role: row.role });
  location.hash = '#/';
  location.reload();
};

/** A switch for each person for whom the user may act today. */
export const ActFor = () => {
  const { language } = useLanguage();
  const can = useCan();
  const { data } = useDelegations(can('listDelegations'));
  const acting = data?.delegations.filter(({ actsToday }) => actsToday) ?? [];
  if (acting.length === 0 || actingFor() !== undefined) return null;
  return (
    <div className="row">
      {acting.map((row) => (
        <Button key={row.id} onClick={() => actBy(row)}>
          {rendered(DELEGATION_WORDS.actFor, { principal: row.principal.name, role: row.roleName }, language)}
        </Button>
      ))}
    </div>
  );
};

/** On every page while the user acts for somebody: for whom, until when, and the way back. */
export const ActingBanner = () => {
  const { language } = useLanguage();
  const words = useWords(DELEGATION_WORDS);
  const acting = actingFor();
  const { data } = useDelegations(acting !== undefined);
  if (acting === undefined) return null;
  const row = data?.delegations.find(({ id, actsToday }) => id === acting.delegation && actsToday);
  const told = { principal: row?.principal.name ?? '', role: row?.roleName ?? '', until: row?.until ?? '' };
  return (
    <div className="banner acting" role="status">
      {row === undefined ? (
        data && <span>{words.actsNoMore}</span>
      ) : (
        <strong>{rendered(DELEGATION_WORDS.acting, told, language)}</strong>
      )}{' '}
      <Button size="small" onClick={() => actBy(undefined)}>
        {words.actAsMyself}
      </Button>
    </div>
  );
};
