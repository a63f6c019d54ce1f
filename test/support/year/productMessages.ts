import type { Message } from './expectedMessages';
import { dayOf, hourOf, type Local, localFrom } from './localTime';

/** The code of an obligation, also where a policy has its own words for it. */
export const codeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? String((value as { code?: string }).code) : String(value);

/** Second hands are asked at once and act at once; whatever else is asked, reminded or escalated has to be due. */
export const isCompared = ({ kind, params }: { readonly kind: string; readonly params: object }): boolean =>
  ['asked', 'reminder', 'escalation', 'urged'].includes(kind) &&
  !(kind === 'asked' && (params as { readonly obligation?: unknown }).obligation === 'confirm-request');

/** A notice of the product in the words of the independent computation. */
export const messageOf = (
  { kind, toRole, params }: { readonly kind: string; readonly toRole: string; readonly params: object },
  sentAt: Local,
): Message => {
  const { obligation, rung, plannedAt } = params as Readonly<Record<string, unknown>>;
  return {
    kind: kind as Message['kind'],
    matter: codeOf(obligation),
    toRole,
    day: dayOf(sentAt),
    hour: hourOf(sentAt),
    ...(rung === undefined ? {} : { rung: String(rung) }),
    ...(plannedAt === undefined ? {} : { plannedFor: dayOf(localFrom(String(plannedAt))) }),
  };
};
