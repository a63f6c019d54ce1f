import Button from 'antd/es/button';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { useWords } from '../../app/language';
import { Dialog } from '../../ui/Dialog';
import { FormErrors } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import type { AccountRow } from '../accounts/Accounts';
import { usePropose } from '../proposals/queries';
import { DeclareForm } from './DeclareForm';
import { concerned, InterestTable } from './InterestTable';
import { type Interest, useInterests } from './queries';

/** Proposes the end of an interest to another administrator. */
const EndButton = ({ of, accountId }: { readonly of: Interest; readonly accountId: string }) => {
  const words = useWords(INTEREST_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  // Of a relation that both have, the administrators of either decide.
  const isOther = of.otherAccountId === accountId && of.confirmedAt !== null;
  const propose = usePropose(isOther ? accountId : of.accountId);
  if (of.endedAt !== null) return null;
  if (propose.answer !== undefined) return <span role="status">{own.proposed}</span>;
  return (
    <>
      <FormErrors messages={propose.faults.map(({ detail }) => detail)} />
      <button
        type="button"
        className="plain"
        aria-label={`${words.end}${colon}${concerned(of)}`}
        disabled={propose.isSending}
        onClick={() => propose.send({ kind: 'endInterest', interestId: of.id })}
      >
        {words.end}
      </button>
    </>
  );
};

/** The interests of an account's person, as administrators see and enter them. */
export const AccountInterests = ({
  account,
  onClose,
}: {
  readonly account: AccountRow;
  readonly onClose: () => void;
}) => {
  const words = useWords(INTEREST_WORDS);
  const { actions, close } = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  return (
    <Dialog wide title={`${words.title}${colon}${account.login}`} onCancel={onClose}>
      <div className="stack">
        <Loaded query={useInterests(account.id)}>
          {({ interests }) => (
            <InterestTable
              label={words.title}
              rows={interests}
              actions={{ title: actions, render: (row) => <EndButton of={row} accountId={account.id} /> }}
            />
          )}
        </Loaded>
        <DeclareForm accountId={account.id} />
        <div className="row">
          <Button onClick={onClose}>{close}</Button>
        </div>
      </div>
    </Dialog>
  );
};
