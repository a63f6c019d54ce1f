import type { RequestedCommand } from '../engine/case';
import type { CaseEvent } from '../engine/event';
import type { NoticeRecipients } from '../engine/programme';
import { askersOf } from '../engine/requests';
import type { Obligation } from '../obligations/obligation';
import type { Instant } from '../time/instant';
import type { Notice, NoticeKind } from './notices';

/** What the notices about requests of one commit depend on. */
interface SettledRequests {
  readonly noticeRecipients: Pick<NoticeRecipients<string>, 'alsoTold'>;
  readonly name: string;
  readonly facts: { readonly id: string; readonly requests?: readonly RequestedCommand[] };
  readonly version: number;
  readonly at: Instant;
  /** The role of whoever gave the command. */
  readonly role: string;
  readonly events: readonly CaseEvent[];
  readonly openBefore: readonly Obligation[];
  readonly outdated: readonly RequestedCommand[];
}

/**
 * Tells whoever asked for a command in two hands what became of it, and whoever could have released it, if they did not
 * decide it: it was released, in time or late; declined, or taken back; or it can be released no more. Why is text of a
 * person: the notice names the request, and whoever tells it reads why where it can be erased. Whoever prepared what another
 * declined may prepare it again (`again`).
 */
export const settledNotices = (commit: SettledRequests): readonly Notice[] => {
  const { noticeRecipients, name, facts, version, at, role, events, openBefore, outdated } = commit;
  const byNo = new Map((facts.requests ?? []).map((request) => [request.no, request]));
  const told = (kind: NoticeKind, { no, command, requestedAt }: RequestedCommand, to: readonly string[], more = {}) =>
    [...new Set(to)].map(
      (toRole): Notice => ({
        key: `${kind}/${facts.id}/${no}/${version}/${toRole}`,
        kind,
        toRole,
        params: { case: name, command, requestedAt, ...more },
      }),
    );
  /** To the person who asked, and in whose place. Requests from before the role was recorded have nobody to tell. */
  const toldAsker = (kind: NoticeKind, request: RequestedCommand, more = {}): readonly Notice[] =>
    told(kind, request, request.role === undefined ? [] : [request.role], more).flatMap((notice) =>
      askersOf(request).map((toAccount) => ({
        ...notice,
        key: `${notice.key}/${toAccount}`,
        toAccount,
        params: { ...notice.params, asker: toAccount },
      })),
    );

  const outdatedFor = (request: RequestedCommand): readonly Notice[] => [
    ...toldAsker('requestOutdated', request),
    ...told('requestOutdated', request, request.awaits),
  ];

  const settled = events.flatMap(({ type, data }): readonly Notice[] => {
    const request = byNo.get((data as { readonly no?: number }).no ?? 0);
    if (request === undefined) return [];
    if (type === 'requestConfirmed') {
      const { dueAt = at, provisional } = openBefore.find(({ about }) => about?.requestNo === request.no) ?? {};
      const kind = dueAt < at ? 'requestReleasedLate' : 'requestReleased';
      const also = noticeRecipients.alsoTold?.[request.command] ?? [];
      const more = { holder: role, dueAt, ...(provisional ? { provisional: 'provisional' } : {}) };
      return [...toldAsker(kind, request, more), ...told(kind, request, also, more)];
    }
    if (type === 'requestDeclined') {
      const named = { holder: role, requestNo: request.no };
      return askersOf(request).includes(request.settled?.by ?? '')
        ? told('requestDeclined', request, request.awaits, named)
        : toldAsker('requestDeclined', request, { ...named, again: request.command });
    }
    return type === 'requestEndedWithCase' || type === 'requestOvertaken' ? outdatedFor(request) : [];
  });
  return [...settled, ...outdated.flatMap(outdatedFor)];
};
