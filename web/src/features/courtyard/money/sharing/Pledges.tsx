import Button from 'antd/es/button';
import Space from 'antd/es/space';
import { useState } from 'react';
import { SHARING_WORDS } from '../../../../../../i18n/console/sharing';
import { answerOf, api } from '../../../../api/client';
import { queryKeys } from '../../../../api/queryKeys';
import { useWrite } from '../../../../api/useWrite';
import { useWords } from '../../../../app/language';
import { useCan } from '../../../../app/useCan';
import { Form } from '../../../../ui/Form';
import { FormErrors, TextField } from '../../../../ui/fields';
import { formatMoney } from '../../../../ui/format';
import { Loaded } from '../../../../ui/Loaded';
import { Table } from '../../../../ui/Table';
import { today } from '../../../../ui/today';
import { CommandButton, type TabProps } from '../../parts';
import { usePledges } from './queries';
import { fenTyped } from './typedAmounts';

const RecordPledge = ({ id }: { readonly id: string }) => {
  const words = useWords(SHARING_WORDS);
  const [unit, setUnit] = useState('');
  const [amount, setAmount] = useState('');
  const [pledgedOn, setOn] = useState(today);
  const amountFen = fenTyped(amount);
  const record = useWrite(
    (pledge: { unit: string; amountFen: number; pledgedOn: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/co-funding/pledges', {
          params: { path: { id }, header },
          body: { pledges: [pledge] },
        }),
      ),
    {
      refreshes: [queryKeys.courtyard(id)],
      onSuccess: () => {
        setUnit('');
        setAmount('');
      },
    },
  );
  const submit = () => {
    if (amountFen !== undefined) record.send({ unit: unit.trim(), amountFen, pledgedOn });
  };
  return (
    <Form className="stack" isPending={record.isSending} onSubmit={submit}>
      <div className="row entries">
        <TextField label={words.unit} required value={unit} onChange={setUnit} />
        <TextField
          label={words.amount}
          type="number"
          number={{ name: 'amountFen', minimum: 1 }}
          required
          value={amount}
          onChange={setAmount}
        />
        <TextField label={words.on} type="date" required value={pledgedOn} onChange={setOn} />
      </div>
      <FormErrors messages={record.faults.map(({ detail }) => detail)} />
      <div>
        <Button htmlType="submit" loading={record.isSending}>
          {words.recordPledge}
        </Button>
      </div>
    </Form>
  );
};

const List = (props: TabProps) => {
  const words = useWords(SHARING_WORDS);
  return (
    <Loaded query={usePledges(props.courtyard.id)}>
      {({ pledges }) => (
        <Table
          title={words.pledges}
          rows={pledges}
          rowKey={({ no }) => String(no)}
          empty={words.none}
          columns={[
            { title: words.no, render: ({ no }) => no },
            { title: words.unit, render: ({ building, unit }) => `${building} ${unit}` },
            { title: words.amount, number: true, render: ({ amountFen }) => formatMoney(amountFen) },
            { title: words.on, render: ({ pledgedOn }) => pledgedOn },
            {
              title: words.writeOff,
              render: ({ no, amountFen, standingFen }) =>
                standingFen < amountFen ? (
                  <Space>
                    {`${words.writtenOff} ${formatMoney(amountFen - standingFen)}`}
                    <CommandButton {...props} command="reverseRelief" initialValues={{ kind: 'pledge', no }} />
                  </Space>
                ) : (
                  <CommandButton {...props} command="writeOffPledge" initialValues={{ pledgeNo: no }} />
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
};

/** What owners pledged, and the entry of a pledge. The list is read when somebody asks for it. */
export const Pledges = (props: TabProps) => {
  const words = useWords(SHARING_WORDS);
  const can = useCan();
  const [isShown, show] = useState(false);
  return (
    <div className="stack">
      {can('recordPledges') && <RecordPledge id={props.courtyard.id} />}
      <div>
        <Button size="small" onClick={() => show(!isShown)}>
          {isShown ? `${words.hide} · ${words.pledges}` : words.pledges}
        </Button>
      </div>
      {isShown && <List {...props} />}
    </div>
  );
};
