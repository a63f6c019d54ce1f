import Button from 'antd/es/button';
import { useState } from 'react';
import type { Threshold } from '../../../../domain/kernel/deliberation/threshold';
import { COUNCIL_WORDS, MEMBER_LINE } from '../../../../i18n/console/enrol';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import type { Fault } from '../../api/fault';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { parseMembers } from './members';
import { councilTermsKey } from './queries';

interface ShareEntryProps {
  readonly title: string;
  readonly value: Threshold;
  readonly onChange: (value: Threshold) => void;
}

const ShareEntry = ({ title, value: { share, bound }, onChange }: ShareEntryProps) => {
  const words = useWords(COUNCIL_WORDS);
  const number = (part: 'numerator' | 'denominator') => (
    <TextField
      label={words[part]}
      type="number"
      number={{ name: part, minimum: 1 }}
      required
      value={String(share[part])}
      onChange={(text) => onChange({ bound, share: { ...share, [part]: Math.trunc(Number(text)) } })}
    />
  );
  return (
    <fieldset className="row entries">
      <legend>{title}</legend>
      {number('numerator')}
      {number('denominator')}
      <SelectField
        label={words.bound}
        value={bound}
        options={[
          ['atLeast', words.atLeast],
          ['moreThan', words.moreThan],
        ]}
        onChange={(chosen) => onChange({ share, bound: chosen })}
      />
    </fieldset>
  );
};

const HALF: Threshold = { share: { numerator: 1, denominator: 2 }, bound: 'moreThan' };

interface TermFormProps {
  readonly community: string;
}

/** The form for a council's term: members as a list to paste, and the rules that have numbers. */
export const TermForm = ({ community }: TermFormProps) => {
  const { language } = useLanguage();
  const words = useWords(COUNCIL_WORDS);
  const [days, setDays] = useState({ from: '', to: '' });
  const [members, setMembers] = useState('');
  const [rules, setRules] = useState({ text: '', quorum: HALF, majority: HALF });
  const body = { ...days, members: [...parseMembers(members)], rules: { ...rules, text: rules.text.trim() } };
  const record = useWrite(
    (term: typeof body, header) =>
      answerOf(
        api.POST('/api/v1/organisations/{id}/council-terms', {
          params: { path: { id: community }, header },
          body: term,
        }),
      ),
    {
      refreshes: [councilTermsKey(community)],
      onAnswer: () => {
        setDays({ from: '', to: '' });
        setMembers('');
      },
    },
  );
  const lineOf = ({ path = '' }: Fault): string | undefined => {
    const line = /^\/members\/(\d+)/.exec(path)?.[1];
    if (line === undefined) return undefined;
    const { name = '' } = body.members[Number(line)] ?? {};
    return rendered(MEMBER_LINE, { line: Number(line) + 1, name }, language);
  };
  return (
    <Form className="stack" isPending={record.isSending} onSubmit={() => record.send(body)}>
      <div className="row">
        <TextField
          label={words.from}
          type="date"
          required
          value={days.from}
          onChange={(from) => setDays({ ...days, from })}
        />
        <TextField label={words.to} type="date" required value={days.to} onChange={(to) => setDays({ ...days, to })} />
      </div>
      <TextField label={words.memberLines} rows={8} required value={members} onChange={setMembers} />
      <p className="quiet" role="status">
        {body.members.length} {words.members}
      </p>
      <ShareEntry
        title={words.quorumShare}
        value={rules.quorum}
        onChange={(quorum) => setRules({ ...rules, quorum })}
      />
      <ShareEntry
        title={words.majorityShare}
        value={rules.majority}
        onChange={(majority) => setRules({ ...rules, majority })}
      />
      <TextField
        label={words.rules}
        rows={5}
        required
        value={rules.text}
        onChange={(text) => setRules({ ...rules, text })}
      />
      <FormErrors messages={record.faults.map((fault) => [lineOf(fault), fault.detail].filter(Boolean).join(': '))} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={record.isSending}>
          {words.submit}
        </Button>
        {record.answer !== undefined && <span role="status">{words.recorded}</span>}
      </div>
    </Form>
  );
};
