import Button from 'antd/es/button';
import { useState } from 'react';
import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, TextField } from '../../ui/fields';

/** Posts a draft roll, so that residents can correct it before it is frozen. */
export const PostRoll = ({ id, rollId }: { readonly id: string; readonly rollId: string }) => {
  const words = useWords(ROLLS_WORDS);
  const [place, setPlace] = useState('');
  const post = useWrite(
    (body: { readonly place: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/rolls/{rollId}/posting', { params: { path: { id, rollId }, header }, body }),
      ),
    { refreshes: [queryKeys.courtyard(id)] },
  );
  return (
    <Form className="stack" isPending={post.isSending} onSubmit={() => post.send({ place: place.trim() })}>
      <p className="quiet">{words.postHelp}</p>
      <TextField label={words.postPlace} required value={place} onChange={setPlace} />
      <FormErrors messages={post.faults.map(({ detail }) => detail)} />
      <div>
        <Button htmlType="submit" loading={post.isSending}>
          {words.post}
        </Button>
      </div>
    </Form>
  );
};
