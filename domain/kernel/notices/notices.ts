import type { CaseState, RequestedCommand } from '../engine/case';
import type { CaseEventData } from '../engine/caseEvents';
import type { CaseEvent } from '../engine/event';
import type { NoticeRecipients } from '../engine/programme';
import type { Obligation } from '../obligations/obligation';
import type { Rung } from '../policies/casePolicy';
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
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A message to the holders of a role in this case. Its text is made on delivery. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: TextParams;
}

/** Includes the opening, so that a later opening of the same obligation is a new request. */
export const askedKey = (id: string, o: Obligation): string => `asked/${id}/${o.key}/${o.openedAt}`;
/** One for each rung of an opening, and again after an extension, because the due day is part of the key. */
export const rungKey = (id: string, o: Obligation, rung: number): string =>
  `rung/${id}/${o.key}/${o.openedAt}/${o.dueAt}/${rung}`;
export const urgedKey = (id: string, o: Obligation, at: Instant): string => `urged/${id}/${o.key}/${at}`;
/** One for each time that rows of a list of decisions are entered. */
export const decisionsKey = (listId: string, role: string, at: Instant): string => `decisions/${listId}/${role}/${at}`;
export const stageKey = (id: string, version: number): string => `stage/${id}/${version}`;

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

const obligationParams = ({ name }: NoticedCommit, o: Obligation): Notice['params'] => ({
  case: name,
  obligation: codeParam(o.code, o.name),
  subject: o.subject,
  holder: o.holder,
  dueAt: o.dueAt,
  key: o.key,
  openedAt: o.openedAt,
});

/** One notice for each role that has to do something. */
const toResponsible = (key: string, kind: NoticeKind, o: Obligation, params: Notice['params']): readonly Notice[] => [
  { key, kind, toRole: o.holder, params },
  ...o.coHolders.map((toRole) => ({ key: `${key}/${toRole}`, kind, toRole, params })),
];

/** Asks the holder when an obligation opens, a co-holder when their part is added, and a firm when it is engaged. */
const requestNotices = (commit: NoticedCommit, o: Obligation, before: Obligation | undefined): readonly Notice[] => {
  const isNew = before?.openedAt !== o.openedAt;
  const key = askedKey(commit.facts.id, o);
  const params = obligationParams(commit, o);
  return [
    ...(isNew ? [{ key, kind: 'asked' as const, toRole: o.holder, params }] : []),
    ...(!isNew && commit.newlyEngaged.includes(o.holder)
      ? [{ key: `${key}/${commit.version}`, kind: 'asked' as const, toRole: o.holder, params }]
      : []),
    ...o.coHolders
      .filter((role) => isNew || !before?.coHolders.includes(role) || commit.newlyEngaged.includes(role))
      .map((toRole) => ({ key: `${key}/${toRole}/${commit.version}`, kind: 'asked' as const, toRole, params })),
  ];
};

/** Tells the people of the new place what they take over. Whoever has been asked already is not told again (`dispatchNotices`). */
const takenOverNotices = (commit: NoticedCommit, asked: readonly Obligation[]): readonly Notice[] =>
  commit.events.some(({ type }) => type === 'caseMoved')
    ? asked.flatMap((o) =>
        toResponsible(
          `takenOver/${askedKey(commit.facts.id, o)}/${commit.version}`,
          'takenOver',
          o,
          obligationParams(commit, o),
        ),
      )
    : [];

/** One rung of the ladder: to those who have to act, or to the person who supervises them. */
const rungNotices = (
  commit: NoticedCommit,
  o: Obligation,
  { to, rung }: { readonly to: Rung['to']; readonly rung: number },
): readonly Notice[] => {
  const key = rungKey(commit.facts.id, o, rung);
  const params = { ...obligationParams(commit, o), rung };
  if (to === 'holder') return toResponsible(key, 'reminder', o, params);
  const { leaderOf, supervisor } = commit.noticeRecipients;
  const toRole = to === 'leader' ? (leaderOf[o.holder] ?? supervisor) : supervisor;
  return [{ key, kind: 'escalation', toRole, params }];
};

/** The notices of one commit. A reminder describes the obligation as it was when its rung came. */
export const noticesOf = (commit: NoticedCommit): readonly Notice[] => {
  const { facts: c, version, at, events, openBefore, openAfter, noticeRecipients, name } = commit;
  const known = new Map([...openBefore, ...openAfter].map((o) => [o.key, o]));
  const old = new Map(openBefore.map((o) => [o.key, o]));
  // Nothing begins while a case is suspended; a holder is asked once, when it resumes.
  const begun = openAfter.filter((o) => o.openedAt <= at && c.deadlines[o.key]?.isAhead !== true);
  const asked = begun.flatMap((o) => requestNotices(commit, o, old.get(o.key)));
  const ofStage = (kind: NoticeKind, stage: string): Notice => ({
    key: `${stageKey(c.id, version)}/${stage}`,
    kind,
    toRole: noticeRecipients.manager,
    params: { case: name, stage },
  });
  const told = events.flatMap(({ type, data }): readonly Notice[] => {
    switch (type) {
      case 'rungReached': {
        const reached = data as CaseEventData['rungReached'];
        const o = known.get(reached.key);
        return o === undefined ? [] : rungNotices(commit, o, reached);
      }
      case 'obligationUrged': {
        const o = known.get((data as CaseEventData['obligationUrged']).key);
        return o === undefined ? [] : toResponsible(urgedKey(c.id, o, at), 'urged', o, obligationParams(commit, o));
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
