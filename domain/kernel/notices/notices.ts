import type { CaseState, RequestedCommand } from '../engine/case';
import type { CaseEventData } from '../engine/caseEvents';
import type { CaseEvent } from '../engine/event';
import type { NoticeRecipients } from '../engine/programme';
import { rolesTold } from '../obligations/leaders';
import type { Obligation } from '../obligations/obligation';
import { codeParam, type TextParams } from '../textParams';
import type { Instant } from '../time/instant';
import { settledNotices } from './settledNotices';

export const NOTICE_KINDS = [
  'asked',
  'reminder',
  'escalation',
  'urged',
  'takenOver',
  'stageReached',
  'ended',
  'fileQuarantined',
  'requestReleased',
  'requestReleasedLate',
  'requestDeclined',
  'requestOutdated',
  'decisionsPrepared',
  'decisionsReleased',
  'decisionsTakenOff',
  'budgetProposed',
  'budgetConfirmed',
  'budgetDeclined',
  'assigned',
  'delegated',
  'delegationAsked',
  'delegationEnded',
  'leftOffice',
  'gapsFound',
  'morningDigest',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A message to the holders of a role, in this case or at an office, or to one of them. Its text is made on delivery. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  /** The account of the one person whom it is for. Absent: all who hold the role. */
  readonly toAccount?: string;
  readonly params: TextParams;
}

/** What the notices of one commit depend on. */
export interface NoticedCommit {
  readonly noticeRecipients: NoticeRecipients<string>;
  /** The case's name. */
  readonly name: string;
  readonly facts: CaseState;
  readonly version: number;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
  readonly openBefore: readonly Obligation[];
  readonly openAfter: readonly Obligation[];
  /** The roles for which another firm was engaged: it has not been asked yet for what is open. */
  readonly newlyEngaged: readonly string[];
  /** The role of whoever gave the command. */
  readonly role: string;
  /** The requests that can be released no more, because of what this commit changed. */
  readonly outdated: readonly RequestedCommand[];
}

/** What a notice says of an obligation in the case of this name. */
export const obligationParams = ({ name }: Pick<NoticedCommit, 'name'>, o: Obligation): Notice['params'] => ({
  case: name,
  obligation: codeParam(o.code, o.name),
  subject: o.subject,
  holder: o.holder,
  dueAt: o.dueAt,
  ...(o.provisional ? { provisional: 'provisional' } : {}),
  key: o.key,
  openedAt: o.openedAt,
});

/**
 * One notice of one commit. A commit tells a role of a thing once, and what was told before is in the state: an obligation
 * that opens again asks again, also where it counts from the same moment.
 */
const notice = (
  { facts, version }: Pick<NoticedCommit, 'facts' | 'version'>,
  kind: NoticeKind,
  about: string,
  { toRole, params }: Pick<Notice, 'toRole' | 'params'>,
): Notice => ({ key: `${kind}/${facts.id}/${version}/${about}/${toRole}`, kind, toRole, params });

/** One notice for each role that has to do something. */
const toResponsible = (
  commit: NoticedCommit,
  kind: NoticeKind,
  o: Obligation,
  { about, params }: { readonly about: string; readonly params: Notice['params'] } = {
    about: o.key,
    params: obligationParams(commit, o),
  },
): readonly Notice[] => [o.holder, ...o.coHolders].map((toRole) => notice(commit, kind, about, { toRole, params }));

/** Asks the responsible when an obligation opens, whoever becomes responsible later, and a firm when it is engaged. */
const requestNotices = (commit: NoticedCommit, o: Obligation, before: Obligation | undefined): readonly Notice[] => {
  const asked = before?.openedAt === o.openedAt ? [before.holder, ...before.coHolders] : [];
  return toResponsible(commit, 'asked', o).filter(
    ({ toRole }) => !asked.includes(toRole) || commit.newlyEngaged.includes(toRole),
  );
};

/** Tells the people of the new place what they take over. Whoever has been asked already is not told again (`dispatchNotices`). */
const takenOverNotices = (commit: NoticedCommit, asked: readonly Obligation[]): readonly Notice[] =>
  commit.events.some(({ type }) => type === 'caseMoved')
    ? asked.flatMap((o) => toResponsible(commit, 'takenOver', o))
    : [];

/** One rung of the ladder: to those who have to act, or to the person who supervises them. */
const rungNotices = (
  commit: NoticedCommit,
  o: Obligation,
  { to, name = '', plannedAt }: CaseEventData['rungReached'],
): readonly Notice[] => {
  const late = plannedAt === undefined ? {} : { plannedAt };
  const reached = { about: `${o.key}/${name}`, params: { ...obligationParams(commit, o), rung: name, ...late } };
  const kind = to === 'holder' ? 'reminder' : 'escalation';
  return rolesTold(to, o, commit.noticeRecipients).map((toRole) =>
    notice(commit, kind, reached.about, { toRole, params: reached.params }),
  );
};

/** The notices of one commit. A reminder describes the obligation as it was when its rung came. */
export const noticesOf = (commit: NoticedCommit): readonly Notice[] => {
  const { facts: c, at, events, openBefore, openAfter, noticeRecipients, name } = commit;
  const known = new Map([...openBefore, ...openAfter].map((o) => [o.key, o]));
  const old = new Map(openBefore.map((o) => [o.key, o]));
  // Nothing begins while a case is suspended; a holder is asked once, when it resumes.
  const begun = openAfter.filter((o) => o.openedAt <= at && c.deadlines[o.key]?.isAhead !== true);
  const asked = begun.flatMap((o) => requestNotices(commit, o, old.get(o.key)));
  const ofStage = (kind: NoticeKind, stage: string): Notice =>
    notice(commit, kind, stage, { toRole: noticeRecipients.manager, params: { case: name, stage } });
  const told = events.flatMap(({ type, data, past }): readonly Notice[] => {
    // Nobody is told as news what happened before the case was taken over.
    if (past !== undefined) return [];
    switch (type) {
      case 'rungReached': {
        const reached = data as CaseEventData['rungReached'];
        const o = known.get(reached.key);
        return o === undefined ? [] : rungNotices(commit, o, reached);
      }
      case 'obligationUrged': {
        const o = known.get((data as CaseEventData['obligationUrged']).key);
        return o === undefined ? [] : toResponsible(commit, 'urged', o);
      }
      case 'stageAdvanced':
        return [ofStage('stageReached', (data as CaseEventData['stageAdvanced']).to)];
      case 'stageReturned':
        return [ofStage('stageReached', (data as CaseEventData['stageReturned']).to)];
      case 'caseEnded':
        return [ofStage('ended', (data as CaseEventData['caseEnded']).end)];
      default:
        return [];
    }
  });
  return [...told, ...settledNotices(commit), ...asked, ...takenOverNotices(commit, begun)];
};
