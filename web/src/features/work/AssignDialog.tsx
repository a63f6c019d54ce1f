import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ASSIGNMENT_WORDS } from '../../../../i18n/console/persons';
import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useLanguage, useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, SelectField } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { useAssign, useGiveBack } from './assignments';

interface AssignDialogProps {
  readonly courtyardId: string;
  readonly obligation: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Who may have a pending step; whoever has it, or leads the role, gives it to somebody or back to all. */
export const AssignDialog = ({ courtyardId, obligation, title, onClose }: AssignDialogProps) => {
  const { language } = useLanguage();
  const words = useWords(ASSIGNMENT_WORDS);
  const [chosen, setChosen] = useState('');
  const people = useQuery({
    queryKey: queryKeys.courtyard(courtyardId, 'assignees', obligation, language),
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/courtyards/{id}/assignments', {
          params: { path: { id: courtyardId }, query: { key: obligation } },
        }),
      ),
  });
  const assign = useAssign(courtyardId, onClose);
  const giveBack = useGiveBack(courtyardId, onClose);
  const role = people.data?.role;
  const meant = { key: obligation, ...(role === undefined ? {} : { role }) };
  return (
    <FormDialog
      title={title}
      submitText={people.data?.assigned?.isMine === true ? words.pass : words.assign}
      isPending={assign.isSending}
      onSubmit={() => chosen !== '' && assign.send({ ...meant, accountId: chosen })}
      onCancel={onClose}
    >
      <FormErrors messages={[...assign.faults, ...giveBack.faults].map(({ detail }) => detail)} />
      <Loaded query={people}>
        {({ candidates, assigned, may }) => {
          const others = candidates.filter(({ accountId }) => accountId !== assigned?.accountId);
          const able = others.filter(({ refusedBecause }) => refusedBecause === null);
          const unable = others.flatMap(({ refusedBecause }) => refusedBecause?.detail ?? []);
          return (
            <>
              <SelectField
                label={words.to}
                value={chosen}
                options={[
                  ['', able.length === 0 ? words.none : words.choose],
                  ...able.map((one) => [one.accountId, `${one.name}（${one.organisationName}）`] as const),
                ]}
                onChange={setChosen}
              />
              {unable.length > 0 && (
                <details>
                  <summary>{words.cannot}</summary>
                  <ul>
                    {[...new Set(unable)].map((why) => (
                      <li key={why}>{why}</li>
                    ))}
                  </ul>
                </details>
              )}
              {may.giveBack && (
                <p>
                  <Button size="small" loading={giveBack.isSending} onClick={() => giveBack.send(meant)}>
                    {words.giveBack}
                  </Button>{' '}
                  <span className="quiet">{words.giveBackHelp}</span>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </FormDialog>
  );
};
