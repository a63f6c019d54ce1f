import type { PersonalChannelName } from './channels';
import type { NoticeKind } from './notices';
import { isOptionalMail, MAILED_KINDS } from './optionalMail';

/** What leaves by a text message: the rungs of a ladder, and of these only those that may not wait. */
const RUNGS: readonly NoticeKind[] = ['reminder', 'escalation'];

/** The kinds of notices that leave by a channel, of which a person chooses. Whether the digest comes is a choice of its own. */
export const kindsBy = (channel: PersonalChannelName): readonly NoticeKind[] =>
  channel === 'sms' ? RUNGS : MAILED_KINDS;

/**
 * Whether a person may not switch a kind off. What asks for something comes by mail in any case; whoever has no mail gets it
 * by WeCom in its place. A text message only repeats what came otherwise.
 */
export const isObligatoryBy = (channel: PersonalChannelName, kind: NoticeKind, hasMail: boolean): boolean =>
  channel === 'wecomApp' && !hasMail && !isOptionalMail(kind);

/** An id of a member in WeCom (1 to 64 bytes; neither everybody, `@all`, nor several); a mobile number of mainland China. */
const ADDRESSES: Readonly<Record<PersonalChannelName, RegExp>> = {
  wecomApp: /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/,
  sms: /^1[3-9]\d{9}$/,
};

/** An address as typed, in the form in which it is kept; `undefined` if it is none. */
export const addressBy = (channel: PersonalChannelName, typed: string): string | undefined => {
  const plain = typed.normalize('NFKC').trim();
  const address = channel === 'sms' ? plain.replace(/[\s-]/g, '').replace(/^(\+86|0086)/, '') : plain;
  return ADDRESSES[channel].test(address) ? address : undefined;
};

/** What others may see of an address. */
export const masked = (channel: PersonalChannelName, address: string): string =>
  channel === 'sms'
    ? `${address.slice(0, 3)}****${address.slice(-4)}`
    : `${address.slice(0, 1)}***${address.length > 2 ? address.slice(-1) : ''}`;

/** For so long a code holds, in minutes; after so many wrong tries it is void; so many are sent a day; so far apart. */
export const CODE_MINUTES = 10;
export const MOST_CODE_TRIES = 5;
export const MOST_CODES_A_DAY = 5;
export const CODE_APART_SECONDS = 60;
