import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { today } from '../../ui/today';
import type { Organisation } from '../accounts/queries';
import { GoingNames } from './Going';
import { PartsField } from './PartsField';
import { type Draft, KINDS, namedGoing, orderOf, useParts, useTakers } from './reorganisations';

const EMPTY: Omit<Draft, 'effectiveOn' | 'kind'> = {
  into: '',
  name: '',
  organisations: [],
  cases: [],
  accounts: [],
  why: '',
};

/** Proposes to merge, split or move an organisation: what would go is shown first. */
export const ReorganiseDialog = ({ of, onClose }: { readonly of: Organisation; readonly onClose: () => void }) => {
  const admin = useWords(ADMIN_WORDS);
  const words = useWords(REORGANISATION_WORDS);
  const { propose: proposeWord } = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  // Nobody decides where their own office goes, only what leaves it.
  const isOwn = useMe().organisationId === of.id;
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, kind: isOwn ? 'move' : 'merge', effectiveOn: today() });
  const [isChecked, setChecked] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const parts = useParts(of);
  const takers = useTakers(of, draft.kind);
  const order = orderOf(of.id, draft);
  const check = useWrite((body: typeof order) => answerOf(api.POST('/api/v1/reorganisations/check', { body })), {
    onSuccess: () => setChecked(true),
  });
  const propose = useWrite(
    (body: typeof order, header) => api.POST('/api/v1/reorganisations', { params: { header }, body }),
    {
      refreshes: [['reorganisations']],
      onSuccess: onClose,
      onError: () => setChecked(false),
    },
  );
  const { at, rest } = placeFaults(isChecked ? [] : [...check.faults, ...propose.faults], [
    '/into',
    '/name',
    '/effectiveOn',
    '/why',
  ]);
  const extent = check.answer;
  const counted = words.wouldGo.replace(/\{(\w+)\}/g, (_, part: keyof NonNullable<typeof extent>) =>
    String(extent?.[part] ?? 0),
  );
  return (
    <FormDialog
      title={`${words.reorganise}${colon}${of.name}`}
      submitText={isChecked ? proposeWord : words.check}
      isPending={check.isSending || propose.isSending}
      onSubmit={() => (isChecked ? propose : check).send(order)}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      {isChecked ? (
        <div role="status">
          <dl className="facts">
            <div>
              <dt>{words.into}</dt>
              <dd>{draft.kind === 'split' ? draft.name : takers?.find(([id]) => id === draft.into)?.[1]}</dd>
            </div>
            {draft.kind !== 'merge' && <GoingNames goes={namedGoing(parts, draft)} />}
            <div>
              <dt>{words.effectiveOn}</dt>
              <dd>{draft.effectiveOn}</dd>
            </div>
            <div>
              <dt>{admin.why}</dt>
              <dd>{draft.why}</dd>
            </div>
          </dl>
          <p>{counted}</p>
          {draft.kind === 'merge' && <p>{words.mergeEnds.replace('{from}', of.name)}</p>}
          <p className="quiet">{words.atOnce}</p>
          <p>{words.byAnother}</p>
          <Button onClick={() => setChecked(false)}>{words.back}</Button>
        </div>
      ) : (
        <>
          <SelectField
            label={words.what}
            value={draft.kind}
            options={(isOwn ? (['move'] as const) : KINDS).map((kind) => [kind, words[kind]] as const)}
            onChange={(kind) => change({ kind, into: '' })}
          />
          {draft.kind === 'split' ? (
            <TextField
              label={words.newName}
              value={draft.name}
              max={120}
              error={at('/name')}
              required
              onChange={(name) => change({ name })}
            />
          ) : takers?.length === 0 ? (
            <p>{words.noTakers}</p>
          ) : (
            <SelectField
              label={words.into}
              value={draft.into}
              options={[['', words.choose], ...(takers ?? [])]}
              error={at('/into')}
              required
              onChange={(into) => change({ into })}
            />
          )}
          {draft.kind !== 'merge' && (
            <>
              <PartsField
                label={words.goOrganisations}
                parts={parts.organisations}
                chosen={draft.organisations}
                onChange={(organisations) => change({ organisations })}
              />
              <PartsField
                label={words.goCases}
                parts={parts.cases}
                chosen={draft.cases}
                onChange={(cases) => change({ cases })}
              />
            </>
          )}
          {draft.kind === 'split' && (
            <PartsField
              label={words.goAccounts}
              parts={parts.accounts}
              chosen={draft.accounts}
              onChange={(accounts) => change({ accounts })}
            />
          )}
          <TextField
            label={words.effectiveOn}
            type="date"
            value={draft.effectiveOn}
            error={at('/effectiveOn')}
            required
            onChange={(effectiveOn) => change({ effectiveOn })}
          />
          <TextField
            label={admin.why}
            value={draft.why}
            max={2000}
            error={at('/why')}
            required
            onChange={(why) => change({ why })}
          />
        </>
      )}
    </FormDialog>
  );
};
