import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { CHANNEL_PAGE_WORDS } from '../../../../i18n/console/channels';
import { rendered } from '../../../../i18n/render';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { Form } from '../../ui/Form';
import { TextField } from '../../ui/fields';
import { Loaded } from '../../ui/Loaded';
import { placeFaults } from '../../ui/placeFaults';
import { Section } from '../../ui/Section';

const KEY = 'myChannels';

const useChannels = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [KEY, language],
    queryFn: () => answerOf(api.GET('/api/v1/me/channels')),
    // The code is sent by another process; its state is shown as it changes.
    refetchInterval: ({ state }) =>
      state.data?.channels.some((channel) => channel.state === 'codeAsked') ? 2_000 : false,
  });
};

type Channel = NonNullable<ReturnType<typeof useChannels>['data']>['channels'][number];
type Kind = Channel['kinds'][number]['kind'];

const refreshes = [[KEY]];

/** Enters an address, to which a code is sent. */
const AddressForm = ({ channel }: { readonly channel: Channel['channel'] }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const [address, setAddress] = useState('');
  const enter = useWrite(
    (typed: string, header) =>
      answerOf(
        api.PUT('/api/v1/me/channels/{channel}/address', {
          params: { path: { channel }, header },
          body: { address: typed },
        }),
      ),
    { refreshes, onSuccess: () => setAddress('') },
  );
  const { at, rest } = placeFaults(enter.faults, ['/address']);
  return (
    <Form className="row" isPending={enter.isSending} onSubmit={() => enter.send(address)}>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <TextField
        label={channel === 'sms' ? words.phone : words.member}
        value={address}
        max={80}
        error={at('/address')}
        onChange={setAddress}
      />
      <Button htmlType="submit" disabled={address === '' || enter.isSending}>
        {words.sendCode}
      </Button>
    </Form>
  );
};

/** Takes the code that came to the address. */
const CodeForm = ({ channel, codeMinutes }: Pick<Channel, 'channel' | 'codeMinutes'>) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { language } = useLanguage();
  const [code, setCode] = useState('');
  const confirm = useWrite(
    (typed: string) =>
      answerOf(
        api.POST('/api/v1/me/channels/{channel}/confirmations', {
          params: { path: { channel } },
          body: { code: typed },
        }),
      ),
    { refreshes },
  );
  const { at, rest } = placeFaults(confirm.faults, ['/code']);
  return (
    <Form className="row" isPending={confirm.isSending} onSubmit={() => confirm.send(code)}>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <TextField label={words.code} value={code} max={6} error={at('/code')} onChange={setCode} />
      <Button type="primary" htmlType="submit" disabled={code.length !== 6 || confirm.isSending}>
        {words.confirm}
      </Button>
      <span className="quiet">{rendered(CHANNEL_PAGE_WORDS.codeHolds, { minutes: codeMinutes }, language)}</span>
    </Form>
  );
};

const Kinds = ({ channel, kinds }: Pick<Channel, 'channel' | 'kinds'>) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const choose = useWrite(
    (unwanted: readonly Kind[], header) =>
      answerOf(
        api.PUT('/api/v1/me/channels/{channel}/unwanted', {
          params: { path: { channel }, header },
          body: { unwanted: [...unwanted] },
        }),
      ),
    { refreshes },
  );
  const { rest } = placeFaults(choose.faults, []);
  return (
    <>
      {rest.length > 0 && <Alert type="error" role="alert" title={rest.join(' ')} />}
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {kinds.map(({ kind, name, wanted, obligatory }) => (
          <li key={kind}>
            <label>
              <input
                type="checkbox"
                checked={wanted}
                disabled={obligatory || choose.isSending}
                onChange={() =>
                  choose.send(
                    kinds.filter((one) => (one.kind === kind ? one.wanted : !one.wanted)).map((one) => one.kind),
                  )
                }
              />{' '}
              {name}
              {obligatory && <span className="quiet"> {words.obligatory}</span>}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
};

const OneChannel = ({ of }: { readonly of: Channel }) => {
  const words = useWords(CHANNEL_PAGE_WORDS);
  const { channel, state, address, error } = of;
  const remove = useWrite(
    (_: object, header) =>
      answerOf(api.POST('/api/v1/me/channels/{channel}/removals', { params: { path: { channel }, header } })),
    { refreshes },
  );
  return (
    <Section title={of.name}>
      <p>{channel === 'sms' ? words.smsHelp : words.wecomHelp}</p>
      <p className="row">
        <span className={`chip ${state === 'confirmed' ? 'good' : /Failed|unreachable/.test(state) ? 'bad' : ''}`}>
          {of.stateName}
        </span>
        {address !== null && <span>{address}</span>}
        {error !== null && <span className="quiet">{error}</span>}
        {address !== null && (
          <Button size="small" disabled={remove.isSending} onClick={() => remove.send({})}>
            {words.remove}
          </Button>
        )}
      </p>
      {state === 'codeSent' && <CodeForm channel={channel} codeMinutes={of.codeMinutes} />}
      {state !== 'confirmed' && state !== 'codeAsked' && <AddressForm channel={channel} />}
      {state === 'confirmed' && <Kinds channel={channel} kinds={of.kinds} />}
    </Section>
  );
};

/** Where notices come to the user by WeCom and text message, and which; nothing where the installation has neither. */
export const MyChannels = () => (
  <Loaded query={useChannels()}>
    {({ channels }) => channels.map((channel) => <OneChannel key={channel.channel} of={channel} />)}
  </Loaded>
);
