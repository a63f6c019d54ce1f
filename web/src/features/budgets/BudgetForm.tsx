import { useState } from 'react';
import { BUDGET_WORDS } from '../../../../i18n/console/budgets';
import { SOURCE_WORDS } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { newKey } from '../../api/idempotencyKey';
import { upload } from '../../api/upload';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { fenOf } from '../../ui/fenOf';
import { FileField, FormErrors, SelectField, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { ACCEPTED } from '../files/uploadFile';
import { BUDGETS_KEY, type BudgetsAnswer, type Envelope, placeName } from './queries';
import { WaitingMoney } from './WaitingMoney';

type Source = Envelope['source'];
const SOURCES: readonly Source[] = ['subsidy', 'maintenanceSubsidy'];

interface BudgetFormProps {
  readonly kind: 'grant' | 'closing';
  readonly of: BudgetsAnswer;
  readonly onClose: () => void;
}

interface Asked {
  readonly organisationId: string;
  readonly year: number;
  readonly source: Source;
  readonly grantedFen: number;
  readonly number: string;
  readonly why: string;
}

const PLACES = ['/organisationId', '/year', '/source', '/grantedFen', '/document/number', '/document/fileId', '/why'];

/** The years that can be set; to be closed also earlier ones that a place has left open. */
const yearsFor = (kind: BudgetFormProps['kind'], { years, envelopes }: BudgetsAnswer, organisationId: string) => {
  const settable = Array.from({ length: years.to - years.from + 1 }, (_, i) => years.from + i);
  const open = envelopes.filter((one) => kind === 'closing' && one.organisationId === organisationId && !one.isClosed);
  return [...new Set([...open.map(({ year }) => year), ...settable])].sort((one, other) => one - other).map(String);
};

/** Proposes an envelope or the closing of a year, with its document. */
export const BudgetForm = ({ kind, of, onClose }: BudgetFormProps) => {
  const { translate } = useLanguage();
  const words = useWords(BUDGET_WORDS);
  const places = of.places.filter(({ mayPropose }) => mayPropose);
  const [organisationId, setPlace] = useState(places[0]?.id ?? '');
  const [year, setYear] = useState(String(kind === 'grant' ? of.year : of.years.from));
  const [source, setSource] = useState<Source>('subsidy');
  const [amount, setAmount] = useState('');
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const [file, setFile] = useState<File>();
  const [amountFault, setAmountFault] = useState<string>();
  const propose = useWrite(
    async ({ number: documentNumber, source: ofSource, grantedFen, ...asked }: Asked, header) => {
      if (file === undefined) throw new Error('no file was chosen');
      const address = `/api/v1/courtyards/budgets/organisations/${asked.organisationId}/files`;
      const name = new URLSearchParams({ name: file.name });
      const { fileId } = await upload<{ fileId: string }>(`${address}?${name}`, file, { key: newKey() });
      const body = { ...asked, document: { fileId, number: documentNumber } };
      return kind === 'closing'
        ? answerOf(api.POST('/api/v1/courtyards/budgets/closings', { params: { header }, body }))
        : answerOf(
            api.POST('/api/v1/courtyards/budgets', {
              params: { header },
              body: { ...body, source: ofSource, grantedFen },
            }),
          );
    },
    { refreshes: [BUDGETS_KEY], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(propose.faults, PLACES);
  const send = () => {
    const grantedFen = kind === 'grant' ? fenOf(amount) : 0;
    setAmountFault(grantedFen === undefined ? words.amountWrong : undefined);
    if (file !== undefined && grantedFen !== undefined) {
      propose.send({ organisationId, year: Number(year), source, grantedFen, number, why });
    }
  };
  const years = yearsFor(kind, of, organisationId);
  return (
    <FormDialog
      title={kind === 'grant' ? words.set : words.closeYear}
      submitText={words.propose}
      isPending={propose.isSending}
      onSubmit={send}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <p className="quiet">{kind === 'grant' ? words.setHelp : words.closeHelp}</p>
      <SelectField
        label={words.place}
        value={organisationId}
        options={places.map((one) => [one.id, placeName(one, words.merged)] as const)}
        onChange={setPlace}
        error={at('/organisationId')}
      />
      <SelectField
        label={words.year}
        value={year}
        options={years.map((one) => [one, one] as const)}
        onChange={setYear}
        error={at('/year')}
      />
      {kind === 'closing' && <WaitingMoney organisationId={organisationId} year={Number(year)} />}
      {kind === 'grant' && (
        <>
          <SelectField
            label={words.source}
            value={source}
            options={SOURCES.map((one) => [one, translate(SOURCE_WORDS[one])] as const)}
            onChange={setSource}
            error={at('/source')}
          />
          <TextField
            label={words.granted}
            value={amount}
            onChange={setAmount}
            error={amountFault ?? at('/grantedFen')}
            required
            max={20}
          />
        </>
      )}
      <TextField label={words.number} value={number} onChange={setNumber} error={at('/document/number')} required />
      <FileField
        label={words.file}
        accept={ACCEPTED}
        file={file}
        onChange={setFile}
        error={at('/document/fileId')}
        required
      />
      <TextField label={words.why} value={why} onChange={setWhy} error={at('/why')} max={2000} required />
    </FormDialog>
  );
};
