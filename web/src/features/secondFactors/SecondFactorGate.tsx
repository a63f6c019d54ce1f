import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { FormErrors, TextField } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { useTitle } from '../../ui/useTitle';
import { PasskeyButton } from './PasskeyButton';
import { renewToken, useSecondFactors } from './queries';
import { SecondFactors } from './SecondFactors';

/** Shows the second factor in a session that began without it. */
const Proof = () => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const goOn = () => queries.invalidateQueries();
  const prove = useWrite(
    async (body: { code: string }) => {
      await api.POST('/api/v1/me/second-factors/proof', { body });
      await renewToken();
    },
    { onSuccess: goOn },
  );
  return (
    <section className="section gate">
      <p>{own.proofText}</p>
      <FormErrors messages={prove.faults.map(({ detail }) => detail)} />
      <Form className="form" isPending={prove.isSending} onSubmit={() => prove.send({ code })}>
        <TextField label={own.code} value={code} onChange={setCode} required max={60} />
        <Button type="primary" htmlType="submit" loading={prove.isSending}>
          {own.goOn}
        </Button>
      </Form>
      <PasskeyButton onSignedIn={goOn} />
    </section>
  );
};

/** In place of every page, while the session lacks its second factor. */
export const SecondFactorGate = () => {
  const own = useWords(SECOND_FACTOR_WORDS);
  // What it is about stays as it was when the page opened: the first factor is followed by recovery codes.
  const query = useSecondFactors();
  const [hadNone, setHadNone] = useState<boolean>();
  const { data } = query;
  if (data !== undefined && hadNone === undefined) setHadNone(data.totp === null && data.passkeys.length === 0);
  useTitle(hadNone === true ? own.gateTitle : own.proofTitle);
  return (
    <Loaded query={query}>
      {() =>
        hadNone === true ? (
          <div className="stack">
            <h2>{own.gateTitle}</h2>
            <p>{own.gateText}</p>
            <SecondFactors />
          </div>
        ) : (
          <div className="stack">
            <h2>{own.proofTitle}</h2>
            <Proof />
          </div>
        )
      }
    </Loaded>
  );
};
