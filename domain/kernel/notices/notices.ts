import { namedParams } from '../approval/chain';
import type { CaseState } from '../engine/case';
import type { CaseEventData } from '../engine/caseEvents';
import type { CaseEvent } from '../engine/event';
import type { NoticeRecipients } from '../engine/programme';
import type { Obligation } from '../obligations/obligation';
import type { Rung } from '../policies/casePolicy';
import type { Instant } from '../time/instant';

export const NOTICE_KINDS = ['asked', 'reminder', 'escalation', 'urged', 'stageReached', 'ended'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A message to the holders of a role in this case. Its text is made on delivery. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Includes the opening, so that a later opening of the same obligation is a new request. */
export const askedKey = (id: string, o: Obligation): string => `asked/${id}/${o.key}/${o.openedAt}`;
/** One for each rung of an opening, and again after an extension, because the due day is part of the key. */
export const rungKey = (id: string, o: Obligation, rung: number): string =>
  `rung/${id}/${o.key}/${o.openedAt}/${o.dueAt}/${rung}`;
export const urgedKey = (id: string, o: Obligation, at: Instant): string => `urged/${id}/${o.key}/${at}`;
export const stageKey = (id: string, version: number): string => `stage/${id}/${version}`;

/** The case that a commit's notices are about: who gets them, and its name. */
interface Subject {
  readonly noticeRecipients: NoticeRecipients<string>;
  readonly name: string;
}

const obligationParams = ({ name }: Subject, o: Obligation): Notice['params'] => ({
  case: name,
  ...namedParams('obligation', o.code, o.name),
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

/** Asks the holder when an obligation opens, and a co-holder when their part is added. */
const requestNotices = (
  subject: Subject,
  id: string,
  version: number,
  o: Obligation,
  before: Obligation | undefined,
): readonly Notice[] => {
  const isNew = before?.openedAt !== o.openedAt;
  const key = askedKey(id, o);
  const params = obligationParams(subject, o);
  return [
    ...(isNew ? [{ key, kind: 'asked' as const, toRole: o.holder, params }] : []),
    ...o.coHolders
      .filter((role) => isNew || !before?.coHolders.includes(role))
      .map((toRole) => ({ key: `${key}/${toRole}/${version}`, kind: 'asked' as const, toRole, params })),
  ];
};

/** One rung of the ladder: to those who have to act, or to the person who supervises them. */
const rungNotices = (
  { noticeRecipients: told }: Subject,
  key: string,
  o: Obligation,
  to: Rung['to'],
  params: Notice['params'],
): readonly Notice[] =>
  to === 'holder'
    ? toResponsible(key, 'reminder', o, params)
    : [
        {
          key,
          kind: 'escalation',
          toRole: to === 'leader' ? (told.leaderOf[o.holder] ?? told.supervisor) : told.supervisor,
          params,
        },
      ];

/**
 * The notices of one commit. `before` are the obligations open until now, `openAfter` those open afterwards. A reminder
 * describes the obligation as it was when its rung came.
 */
export const noticesOf = (
  subject: Subject,
  c: CaseState,
  version: number,
  at: Instant,
  events: readonly CaseEvent[],
  before: readonly Obligation[],
  openAfter: readonly Obligation[],
): readonly Notice[] => {
  const known = new Map([...before, ...openAfter].map((o) => [o.key, o]));
  const old = new Map(before.map((o) => [o.key, o]));
  const asked = openAfter
    // Nothing begins while a case is suspended; a holder is asked once, when it resumes.
    .filter((o) => o.openedAt <= at && c.deadlines[o.key]?.isAhead !== true)
    .flatMap((o) => requestNotices(subject, c.id, version, o, old.get(o.key)));
  const ofStage = (kind: NoticeKind, stage: string): Notice => ({
    key: `${stageKey(c.id, version)}/${stage}`,
    kind,
    toRole: subject.noticeRecipients.manager,
    params: { case: subject.name, stage },
  });
  const told = events.flatMap(({ type, data }): readonly Notice[] => {
    switch (type) {
      case 'rungReached': {
        const { key, to, rung } = data as CaseEventData['rungReached'];
        const o = known.get(key);
        return o === undefined
          ? []
          : rungNotices(subject, rungKey(c.id, o, rung), o, to, { ...obligationParams(subject, o), rung });
      }
      case 'obligationUrged': {
        const o = known.get((data as CaseEventData['obligationUrged']).key);
        return o === undefined ? [] : toResponsible(urgedKey(c.id, o, at), 'urged', o, obligationParams(subject, o));
      }
      case 'stageAdvanced':
        return [ofStage('stageReached', (data as CaseEventData['stageAdvanced']).to)];
      case 'caseEnded':
        return [ofStage('ended', (data as CaseEventData['caseEnded']).end)];
      default:
        return [];
    }
  });
  return [...told, ...asked];
};
