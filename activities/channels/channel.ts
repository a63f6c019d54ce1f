import type { TextParams } from '../../domain/kernel/textParams';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';

/** A group or a system: where it is, and the secret that signs what is sent there. */
export interface Target {
  readonly url: string;
  /** Absent: the channel signs nothing there. */
  readonly secret?: string;
}

/** A person: a member of a company in WeCom, or a mobile number. */
export interface PersonalTarget {
  readonly address: string;
}

/** A notice as it leaves through a channel. */
export interface Message {
  /** The same for each attempt, so that whoever receives it twice can tell. */
  readonly key: string;
  readonly kind: string;
  readonly programme: string;
  readonly caseId: string | null;
  readonly toRole: string;
  readonly params: TextParams;
  readonly createdAt: Instant;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  /** The page of the console that it leads to. */
  readonly link: string;
}

/**
 * What became of an attempt: it arrived; this message was refused; the address takes none (`undeliverable`: there is no
 * such receiver, or it wants none); it has had as many as may be, so that what is for it waits (`limited`); or the other
 * side was away or busy, so that all that goes there waits, for at least `afterMs`. Without an answer to a whole request it
 * is unconfirmed: it may have arrived.
 */
export type Outcome =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'undeliverable'; readonly why: string }
  | { readonly is: 'limited'; readonly why: string; readonly afterMs: number }
  | { readonly is: 'unconfirmed'; readonly why: string }
  | { readonly is: 'away'; readonly why: string; readonly afterMs?: number };
export type Failure = Exclude<Outcome, { readonly is: 'sent' }>;

/** A way to tell. Never throws for what the other side does. */
export interface Channel<To = Target> {
  /** The only hosts that it may lead to. Absent: any public one. */
  readonly hosts?: readonly string[];
  /** The shortest time between two messages to one target, in milliseconds. */
  readonly spacingMs: number;
  /** The most notices of one message. */
  readonly mostMerged: number;
  /** Whether it keeps quiet hours, and leaves out what nobody awaits any more: people read it. */
  readonly isForPeople: boolean;
  send(target: To, messages: readonly [Message, ...Message[]]): Promise<Outcome>;
}

/** A way to tell one person, whose address is confirmed by a code that came there. */
export interface PersonalChannel extends Channel<PersonalTarget> {
  /** The most messages to one person and day, in Shanghai. Absent: any number. */
  readonly mostADay?: number;
  sendCode(target: PersonalTarget, code: AddressCode): Promise<Outcome>;
}

export interface AddressCode {
  /** Six digits. */
  readonly code: string;
  readonly minutes: number;
  readonly language: Language;
}
