import type { TextParams } from '../../domain/kernel/textParams';
import type { Instant } from '../../domain/kernel/time/instant';
import type { Language } from '../../i18n/language';

/** The ways in which what happens is told to a group or to another system, beside inbox and mail. */
export const ENDPOINT_CHANNELS = ['webhook', 'wecomRobot', 'dingtalkRobot'] as const;
export type EndpointChannel = (typeof ENDPOINT_CHANNELS)[number];

/** Where a channel leads, and the secret that signs what is sent there. */
export interface Target {
  readonly url: string;
  /** Absent: the channel signs nothing there. */
  readonly secret?: string;
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
 * What became of an attempt: it arrived; this message was refused; or the other side was away or busy, so that all that goes
 * there waits, for at least `afterMs`. Without an answer to a whole request it is unconfirmed: it may have arrived.
 */
export type Outcome =
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'unconfirmed'; readonly why: string }
  | { readonly is: 'away'; readonly why: string; readonly afterMs?: number };

/** A way to tell. Never throws for what the other side does. */
export interface Channel {
  /** The only hosts that it may lead to. Absent: any public one. */
  readonly hosts?: readonly string[];
  /** The shortest time between two messages to one target, in milliseconds. */
  readonly spacingMs: number;
  /** The most notices of one message. */
  readonly mostMerged: number;
  /** Whether it keeps quiet hours, and leaves out what nobody awaits any more: people read it. */
  readonly isForPeople: boolean;
  send(target: Target, messages: readonly [Message, ...Message[]]): Promise<Outcome>;
}
