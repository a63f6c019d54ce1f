import { namedParams } from '../approval/chain';
import type { CaseState } from '../engine/case';
import type { CaseEventData } from '../engine/caseEvents';
import type { CaseEvent } from '../engine/event';
import type { Told } from '../engine/programme';
import type { Obligation } from '../obligations/obligation';
import type { Rung } from '../policies/casePolicy';
import type { Instant } from '../time/instant';

export const NOTICE_KINDS = ['asked', 'reminder', 'escalation', 'urged', 'stageReached', 'ended'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A message on its way: to whoever holds a role for this case. Texts are made when it is delivered. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly toRole: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Asking again is right when the same thing is awaited anew: the opening is part of the key. */
export const askedKey = (id: string, o: Obligation): string => `asked/${id}/${o.key}/${o.openedAt}`;
/** Each rung once for an opening and, after an extension, for the new due day. */
export const rungKey = (id: string, o: Obligation, rung: number): string =>
  `rung/${id}/${o.key}/${o.openedAt}/${o.dueAt}/${rung}`;
export const urgedKey = (id: string, o: Obligation, at: Instant): string => `urged/${id}/${o.key}/${at}`;
export const stageKey = (id: string, version: number): string => `stage/${id}/${version}`;

/** What the notices of one commit speak of: whose they are, and what it is called. */
interface Subject {
  readonly told: Told<string>;
  readonly name: string;
}

const about = ({ name }: Subject, o: Obligation): Notice['params'] => ({
  case: name,
  ...namedParams('obligation', o.code, o.name),
  subject: o.subject,
  holder: o.holder,
  dueAt: o.dueAt,
  key: o.key,
  openedAt: o.openedAt,
});

/** What is told to everybody from whom something is awaited, to each once. */
const toDoers = (key: string, kind: NoticeKind, o: Obligation, params: Notice['params']): readonly Notice[] => [
  { key, kind, toRole: o.holder, params },
  ...o.besides.map((toRole) => ({ key: `${key}/${toRole}`, kind, toRole, params })),
];

/** Who is asked: the holder as it opens; others whenever a part of theirs turns up. */
const asking = (
  subject: Subject,
  id: string,
  version: number,
  o: Obligation,
  before: Obligation | undefined,
): readonly Notice[] => {
  const isNew = before?.openedAt !== o.openedAt;
  const key = askedKey(id, o);
  const params = about(subject, o);
  return [
    ...(isNew ? [{ key, kind: 'asked' as const, toRole: o.holder, params }] : []),
    ...o.besides
      .filter((role) => isNew || !before?.besides.includes(role))
      .map((toRole) => ({ key: `${key}/${toRole}/${version}`, kind: 'asked' as const, toRole, params })),
  ];
};

/** A rung of the ladder: to who has to do it, or to who has to see that it is done. */
const reminded = (
  { told }: Subject,
  key: string,
  o: Obligation,
  to: Rung['to'],
  params: Notice['params'],
): readonly Notice[] =>
  to === 'holder'
    ? toDoers(key, 'reminder', o, params)
    : [
        {
          key,
          kind: 'escalation',
          toRole: to === 'leader' ? (told.leaderOf[o.holder] ?? told.supervisor) : told.supervisor,
          params,
        },
      ];

/**
 * The messages one commit gives rise to. `before` are the obligations open until now; `openAfter` those open
 * afterwards; reminders speak of what was open when their rung came.
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
    // While a case is suspended nothing begins: who waits ahead is asked once, when it goes on.
    .filter((o) => o.openedAt <= at && c.deadlines[o.key]?.isAhead !== true)
    .flatMap((o) => asking(subject, c.id, version, o, old.get(o.key)));
  const ofStage = (kind: NoticeKind, stage: string): Notice => ({
    key: `${stageKey(c.id, version)}/${stage}`,
    kind,
    toRole: subject.told.manager,
    params: { case: subject.name, stage },
  });
  const told = events.flatMap(({ type, data }): readonly Notice[] => {
    switch (type) {
      case 'rungReached': {
        const { key, to, rung } = data as CaseEventData['rungReached'];
        const o = known.get(key);
        return o === undefined ? [] : reminded(subject, rungKey(c.id, o, rung), o, to, { ...about(subject, o), rung });
      }
      case 'obligationUrged': {
        const o = known.get((data as CaseEventData['obligationUrged']).key);
        return o === undefined ? [] : toDoers(urgedKey(c.id, o, at), 'urged', o, about(subject, o));
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
