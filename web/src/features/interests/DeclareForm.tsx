import Button from 'antd/es/button';
import { useState } from 'react';
import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, SelectField, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { useDeclare, useParties } from './queries';

/** Declares an interest of an account's person, or of oneself. */
export const DeclareForm = ({ accountId }: { readonly accountId?: string }) => {
  const words = useWords(INTEREST_WORDS);
  const [about, setAbout] = useState<'organisation' | 'official'>('organisation');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const [login, setLogin] = useState('');
  const [relation, setRelation] = useState('');
  const parties = useParties(text.trim());
  // What is no longer found is not chosen either.
  const organisationId = parties.some(({ id }) => id === chosen) ? chosen : '';
  const declare = useDeclare(accountId, () => {
    setText('');
    setLogin('');
    setRelation('');
  });
  const { at, rest } = placeFaults(declare.faults, ['/organisationId', '/login', '/relation']);
  const body = about === 'organisation' ? { about, organisationId, relation } : { about, login, relation };
  return (
    <Form className="form narrow" isPending={declare.isSending} onSubmit={() => declare.send(body)}>
      <FormErrors messages={rest} />
      <SelectField
        label={words.about}
        value={about}
        options={[
          ['organisation', words.organisation],
          ['official', words.official],
        ]}
        onChange={setAbout}
      />
      {about === 'organisation' ? (
        <>
          <TextField label={words.partySearch} value={text} onChange={setText} max={60} />
          <SelectField
            label={words.party}
            value={organisationId}
            options={[
              ['', words.chooseParty],
              ...parties.map(({ id, name, above }) => [id, `${name}（${above}）`] as const),
            ]}
            onChange={setChosen}
            error={at('/organisationId')}
            required
          />
        </>
      ) : (
        <TextField label={words.login} value={login} onChange={setLogin} error={at('/login')} required max={120} />
      )}
      <TextField label={words.relation} value={relation} onChange={setRelation} error={at('/relation')} required />
      <div className="row">
        <Button htmlType="submit" loading={declare.isSending}>
          {words.declare}
        </Button>
      </div>
    </Form>
  );
};
