import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { AppDialog } from './AppDialog';
import { PasskeyDialog } from './PasskeyDialog';
import { hasPasskeys } from './passkeys';
import { type Factors, useSecondFactors } from './queries';
import { RecoveryCodesDialog } from './RecoveryCodesDialog';
import { RemoveDialog } from './RemoveDialog';
import './secondFactors.css';

interface FactorRow {
  /** The passkey; absent: the authenticator app. */
  readonly passkeyId: string | undefined;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly isCopied: boolean;
}

type Open =
  | { readonly what: 'app' | 'passkey' }
  | { readonly what: 'codes'; readonly password: string }
  | { readonly what: 'remove'; readonly row: FactorRow };

/** The ways beside the password in which somebody shows who they are: the table, and a dialog for each change. */
const FactorTable = ({ factors }: { readonly factors: Factors }) => {
  const { language } = useLanguage();
  const own = useWords(SECOND_FACTOR_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const { totp, passkeys, needsPassword, recoveryCodesLeft } = factors;
  const rows: readonly FactorRow[] = [
    ...(totp === null
      ? []
      : [{ passkeyId: undefined, name: own.app, createdAt: totp.createdAt, lastUsedAt: null, isCopied: false }]),
    ...passkeys.map(({ id, name, createdAt, lastUsedAt, copiedAt }) => ({
      passkeyId: id,
      name: rendered(SECOND_FACTOR_WORDS.passkeyNamed, { name }, language),
      createdAt,
      lastUsedAt,
      isCopied: copiedAt !== null,
    })),
  ];
  const close = () => setOpen(undefined);
  /** The first factor comes with recovery codes; only then does the rest of the console open. */
  const added = (password: string) => (recoveryCodesLeft === 0 ? setOpen({ what: 'codes', password }) : closeAll());
  const closeAll = () => {
    close();
    void queries.invalidateQueries();
  };
  return (
    <>
      {rows.length === 0 ? (
        <p>{own.none}</p>
      ) : (
        <Table
          label={own.title}
          rows={rows}
          rowKey={({ passkeyId = 'app' }) => passkeyId}
          columns={[
            {
              title: own.way,
              render: ({ name, isCopied }) => (
                <>
                  {name} {isCopied && <span className="chip bad">{own.copied}</span>}
                </>
              ),
            },
            { title: own.addedAt, render: ({ createdAt }) => formatTime(createdAt) },
            { title: own.lastUsedAt, render: ({ lastUsedAt }) => (lastUsedAt === null ? '—' : formatTime(lastUsedAt)) },
            {
              title: own.actions,
              render: (row) => (
                <button
                  type="button"
                  className="plain"
                  aria-label={`${own.remove}${colon}${row.name}`}
                  onClick={() => setOpen({ what: 'remove', row })}
                >
                  {own.remove}
                </button>
              ),
            },
          ]}
        />
      )}
      <div className="row">
        {hasPasskeys() && <Button onClick={() => setOpen({ what: 'passkey' })}>{own.addPasskey}</Button>}
        <Button onClick={() => setOpen({ what: 'app' })}>{totp === null ? own.addApp : own.replaceApp}</Button>
      </div>
      {!hasPasskeys() && <p className="quiet">{own.unsupported}</p>}
      {rows.length > 0 && (
        <div className="row">
          <span>
            {own.recoveryCodes}
            {colon}
            {rendered(SECOND_FACTOR_WORDS.recoveryLeft, { count: recoveryCodesLeft }, language)}
          </span>
          <Button onClick={() => setOpen({ what: 'codes', password: '' })}>{own.newCodes}</Button>
        </div>
      )}
      {open?.what === 'app' && (
        <AppDialog
          title={totp === null ? own.addApp : own.replaceApp}
          needsPassword={needsPassword}
          onDone={added}
          onCancel={close}
        />
      )}
      {open?.what === 'passkey' && <PasskeyDialog needsPassword={needsPassword} onDone={added} onCancel={close} />}
      {open?.what === 'codes' && (
        <RecoveryCodesDialog
          needsPassword={needsPassword}
          codesLeft={recoveryCodesLeft}
          password={open.password}
          onClose={closeAll}
        />
      )}
      {open?.what === 'remove' && <RemoveDialog {...open.row} needsPassword={needsPassword} onClose={close} />}
    </>
  );
};

export const SecondFactors = () => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const query = useSecondFactors();
  return (
    <section className="section">
      <h3>{own.title}</h3>
      <p>
        {query.data?.isRequired && <strong>{own.required} </strong>}
        {own.help}
      </p>
      <Loaded query={query}>{(factors) => <FactorTable factors={factors} />}</Loaded>
    </section>
  );
};
