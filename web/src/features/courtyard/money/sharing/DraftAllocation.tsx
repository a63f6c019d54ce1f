import Button from 'antd/es/button';
import { useState } from 'react';
import { ALLOCATION_METHODS, type AllocationMethod } from '../../../../../../domain/renovation/facts/sharing';
import { ALLOCATION_WORDS } from '../../../../../../i18n/allocationWords';
import { SHARING_WORDS } from '../../../../../../i18n/console/sharing';
import { rendered } from '../../../../../../i18n/render';
import { answerOf, api } from '../../../../api/client';
import { queryKeys } from '../../../../api/queryKeys';
import { useWrite } from '../../../../api/useWrite';
import { useLanguage, useWords } from '../../../../app/language';
import { Form } from '../../../../ui/Form';
import { FormErrors, SelectField, TextField } from '../../../../ui/fields';
import { typedShares } from './typedAmounts';

interface Draft {
  readonly method: AllocationMethod;
  readonly list?: readonly { readonly unit: string; readonly amountFen: number }[];
}

/** Draws up an allocation by unit, by area or by a pasted list; the API says what is wrong with it. */
export const DraftAllocation = ({ id }: { readonly id: string }) => {
  const { language, translate } = useLanguage();
  const words = useWords(SHARING_WORDS);
  const [method, setMethod] = useState<AllocationMethod>('area');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<number>();
  const draft = useWrite(
    ({ method: by, list }: Draft, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/co-funding/allocations', {
          params: { path: { id }, header },
          body: { method: by, ...(list === undefined ? {} : { list: [...list] }) },
        }),
      ),
    { refreshes: [queryKeys.courtyard(id)], onSuccess: () => setText('') },
  );
  const submit = () => {
    setWrong(undefined);
    if (method !== 'list') return draft.send({ method });
    const read = typedShares(text);
    if ('wrongLine' in read) setWrong(read.wrongLine);
    else draft.send({ method, list: read.list });
  };
  const faults = draft.faults.map(({ detail, path }) => {
    const line = /^\/list\/(\d+)\//.exec(path ?? '')?.[1];
    return line === undefined ? detail : rendered(SHARING_WORDS.inLine, { line: Number(line) + 1, detail }, language);
  });
  const messages = wrong === undefined ? faults : [rendered(SHARING_WORDS.listWrong, { line: wrong }, language)];
  return (
    <Form className="stack" isPending={draft.isSending} onSubmit={submit}>
      <p className="quiet">{words.draftHelp}</p>
      <SelectField
        label={words.method}
        value={method}
        options={ALLOCATION_METHODS.map((one) => [one, translate(ALLOCATION_WORDS[one])] as const)}
        onChange={setMethod}
      />
      {method === 'list' && <TextField label={words.list} rows={6} required value={text} onChange={setText} />}
      <FormErrors messages={messages} />
      <div>
        <Button htmlType="submit" loading={draft.isSending}>
          {words.drawUp}
        </Button>
      </div>
    </Form>
  );
};
