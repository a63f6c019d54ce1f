import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_KIND_WORDS, PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { CodeHalf } from '../proposals/CodeHalf';
import { useAccountPerson, usePropose } from '../proposals/queries';
import type { AccountRow } from './Accounts';
import { useAccountByLogin } from './queries';

const KINDS = ['identifyPerson', 'setEmail', 'linkIdentity', 'mergePersons', 'separatePerson'] as const;
type Kind = (typeof KINDS)[number];

const PersonFacts = ({ of }: { readonly of: AccountRow }) => {
  const words = useWords(PROPOSAL_WORDS);
  return (
    <Loaded query={useAccountPerson(of.id)}>
      {({ isIdentified, accounts, outside }) => (
        <dl className="facts">
          <div>
            <dt>{words.person}</dt>
            <dd>{isIdentified ? words.identified : words.unidentified}</dd>
          </div>
          <div>
            <dt>{words.sameAccounts}</dt>
            <dd>
              {accounts.map(({ login, organisationName }) => `${login}（${organisationName}）`).join('、')}
              {outside > 0 && ` · ${words.outside} ${outside}`}
            </dd>
          </div>
        </dl>
      )}
    </Loaded>
  );
};

/** Who an account's person is, and proposals that say so otherwise. */
export const IdentityDialog = ({
  account,
  onClose,
}: {
  readonly account: AccountRow;
  readonly onClose: () => void;
}) => {
  const words = useWords(ADMIN_WORDS);
  const own = useWords(PROPOSAL_WORDS);
  const kinds = useWords(PROPOSAL_KIND_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const [kind, setKind] = useState<Kind>('identifyPerson');
  const [typed, setTyped] = useState('');
  const other = useAccountByLogin(kind === 'mergePersons' ? typed : '');
  const propose = usePropose(account.id);
  const { at, rest } = placeFaults(propose.faults, ['/identityNumber', '/email', '/subject', '/accountId']);
  const isDone = propose.answer !== undefined;
  const body = {
    identifyPerson: { kind: 'identifyPerson', identityNumber: typed },
    setEmail: { kind: 'setEmail', email: typed },
    linkIdentity: { kind: 'linkIdentity', subject: typed },
    mergePersons: { kind: 'mergePersons', accountId: other?.id ?? typed },
    separatePerson: { kind: 'separatePerson' },
  } as const;
  const label = {
    identifyPerson: own.identityNumber,
    setEmail: words.email,
    linkIdentity: own.subject,
    mergePersons: `${own.otherAccount}（${words.login}）`,
    separatePerson: '',
  }[kind];
  return (
    <FormDialog
      title={`${words.identity}${colon}${account.login}`}
      submitText={isDone ? words.close : own.propose}
      isDone={isDone}
      isPending={propose.isSending}
      onSubmit={() => (isDone ? onClose() : propose.send(body[kind]))}
      onCancel={onClose}
    >
      {isDone ? (
        <CodeHalf whose="firstHalf" half={null} />
      ) : (
        <div className="form">
          <FormErrors messages={rest} />
          <PersonFacts of={account} />
          <SelectField
            label={own.change}
            value={kind}
            options={KINDS.map((one) => [one, kinds[one]] as const)}
            onChange={(chosen) => {
              setKind(chosen);
              setTyped('');
            }}
          />
          {kind === 'separatePerson' ? (
            <p>{own.separateHelp}</p>
          ) : (
            <TextField
              label={label}
              value={typed}
              onChange={setTyped}
              error={at('/identityNumber') ?? at('/email') ?? at('/subject') ?? at('/accountId')}
            />
          )}
          {kind === 'identifyPerson' && <p>{own.numberHelp}</p>}
        </div>
      )}
    </FormDialog>
  );
};
