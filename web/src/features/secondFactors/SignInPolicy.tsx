import Button from 'antd/es/button';
import { useState } from 'react';
import { SECOND_FACTOR_WORDS } from '../../../../i18n/console/secondFactors';
import { joinList } from '../../../../i18n/language';
import { roleWord } from '../../../../i18n/words';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FormDialog } from '../../ui/FormDialog';
import { CheckboxField, FormErrors, TextField } from '../../ui/fields';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { today } from '../../ui/today';
import { useRoles } from '../accounts/queries';
import { useSignInPolicy, WeakSignIn } from './WeakSignIn';

/** The next policy: which roles, from which day on, and why. */
const PolicyDialog = ({
  required,
  onClose,
}: {
  readonly required: readonly string[];
  readonly onClose: () => void;
}) => {
  const own = useWords(SECOND_FACTOR_WORDS);
  const all = useRoles().data?.roles ?? [];
  const [roles, setRoles] = useState(required);
  const [appliesFrom, setAppliesFrom] = useState(today);
  const [why, setWhy] = useState('');
  const publish = useWrite(
    (body: { roles: readonly string[]; appliesFrom: string; why: string }, header) =>
      answerOf(
        api.PUT('/api/v1/sign-in-policy', { params: { header }, body: { ...body, roles: body.roles as never[] } }),
      ),
    { refreshes: [['signInPolicy']], onSuccess: onClose },
  );
  const { at, rest } = placeFaults(publish.faults, ['/appliesFrom', '/why']);
  return (
    <FormDialog
      title={own.policyChange}
      submitText={own.policyPublish}
      isPending={publish.isSending}
      onSubmit={() => publish.send({ roles, appliesFrom, why })}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <p>{own.policyHelp}</p>
      <fieldset>
        <legend>{own.policyRoles}</legend>
        <div className="checks">
          {all.map(({ role, name }) => (
            <CheckboxField
              key={role}
              checked={roles.includes(role)}
              onChange={(isHeld) => setRoles(isHeld ? [...roles, role] : roles.filter((one) => one !== role))}
            >
              {name}
            </CheckboxField>
          ))}
        </div>
      </fieldset>
      <TextField
        label={own.policyFrom}
        type="date"
        value={appliesFrom}
        onChange={setAppliesFrom}
        error={at('/appliesFrom')}
        required
      />
      <TextField label={own.policyWhy} value={why} onChange={setWhy} error={at('/why')} required max={2000} />
    </FormDialog>
  );
};

/** Which roles must sign in with a second factor, now and by which policies. */
export const SignInPolicy = () => {
  const { language, translate } = useLanguage();
  const own = useWords(SECOND_FACTOR_WORDS);
  const can = useCan();
  const query = useSignInPolicy();
  const [isOpen, setOpen] = useState(false);
  const named = (roles: readonly string[]): string =>
    roles.length === 0
      ? own.policyNobody
      : joinList(
          roles.map((role) => translate(roleWord(role))),
          language,
        );
  return (
    <Loaded query={query}>
      {({ required, policies }) => (
        <div className="stack">
          <WeakSignIn />
          <Section
            title={own.policyToday}
            extra={can('changeSignInPolicy') && <Button onClick={() => setOpen(true)}>{own.policyChange}</Button>}
          >
            <p>{named(required)}</p>
          </Section>
          {policies.length > 0 && (
            <Section title={own.policyHistory}>
              <Table
                label={own.policyHistory}
                rows={policies}
                rowKey={({ no }) => String(no)}
                columns={[
                  { title: own.policyFrom, render: ({ appliesFrom }) => appliesFrom },
                  { title: own.policyRoles, render: ({ roles }) => named(roles) },
                  { title: own.policyWhy, render: ({ why }) => why },
                  { title: own.policyBy, render: ({ by, at }) => `${by} · ${formatTime(at)}` },
                ]}
              />
            </Section>
          )}
          {isOpen && <PolicyDialog required={required} onClose={() => setOpen(false)} />}
        </div>
      )}
    </Loaded>
  );
};
