import type { Ladder } from '../../../domain/kernel/policies/casePolicy';
import type { Calendar } from '../../../domain/kernel/time/calendar';
import { DEMONSTRATION_POLICY, STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import { applied, planOf } from '../courtyards/atSubsidy';
import { ALL_DOCUMENTS, DOCUMENTS } from '../courtyards/documents';
import { PureCourtyard } from '../courtyards/pureCourtyard';
import type { Message } from './expectedMessages';
import { type Day, type DayList, dayOf, instantAt, type Local, localFrom } from './localTime';
import { codeOf, isCompared, messageOf } from './productMessages';
import {
  type ActName,
  type CaseScript,
  type LadderData,
  opensAt,
  type TimedAct,
  timedActs,
  type World,
} from './script';

const WHY = { why: '核实产权' };

/** A policy with another standard ladder. */
export const withLadder = (policy: Policy, version: string, standard: LadderData): Policy => ({
  ...policy,
  version,
  ladders: { ...policy.ladders, standard: standard as Ladder },
});

const calendarOf = (list: DayList, no: number, until: Day): Calendar => ({
  version: `days-${no}`,
  coveredFrom: '2026-01-01',
  coveredUntil: until,
  ...list,
});

/** What an office does for a matter. */
const ANSWERS: Readonly<Record<string, (c: PureCourtyard) => void>> = {
  'convene-council': (c) =>
    c.must('recordCouncilSession', 'community', {
      heldOn: dayOf(localFrom(c.now)),
      members: 11,
      present: 9,
      resolves: 'whether',
      minutes: '纪要',
    }),
  'review-community': (c) => c.must('endorseApplication', 'community', {}),
  'review-subDistrict': (c) => {
    c.must('lookAtDocuments', 'subDistrictLeader', ALL_DOCUMENTS);
    c.must('endorseApplication', 'subDistrictLeader', {});
  },
  'review-housing': (c) => c.must('approveApplication', 'districtHousing', {}),
  'review-finance': (c) => c.must('approveFunding', 'districtFinance', { amountFen: 40_000_000 }),
  'correct-application': (c) =>
    c.must('correctApplication', 'projectManager', {
      amountFen: planOf().sources[0]?.amountFen ?? 0,
      documents: DOCUMENTS,
    }),
};

const answer = (c: PureCourtyard, matter: string): void => {
  const act = ANSWERS[matter];
  if (act === undefined) throw new Error(`nobody answers ${matter}`);
  act(c);
};

const REVIEWERS = {
  'review-community': 'community',
  'review-subDistrict': 'subDistrictLeader',
  'review-housing': 'districtHousing',
  'review-finance': 'districtFinance',
} as const;

/** How each act is given, about the obligation with this key. */
const GIVEN: Readonly<Record<ActName, (c: PureCourtyard, act: TimedAct & { readonly key: string }) => void>> = {
  answer: (c, { matter }) => answer(c, matter),
  return: (c, { matter }) => c.must('returnApplication', REVIEWERS[matter as keyof typeof REVIEWERS], WHY),
  suspend: (c) => c.must('suspend', 'supervisor', WHY),
  resume: (c) => c.must('resume', 'supervisor', WHY),
  extend: (c, { key, days }) =>
    c.must('extendObligation', 'supervisor', { obligation: key, workingDays: days, ...WHY }),
  urge: (c, { key }) => c.must('urge', 'supervisor', { obligation: key, ...WHY }),
  // With the policy that is published by then.
  movePolicy: () => undefined,
  withdraw: (c) => c.mustByTwo('terminate', 'subDistrictLeader', WHY),
};

const give = (c: PureCourtyard, act: TimedAct, newer: Policy): void => {
  const key = Object.keys(c.facts.deadlines).find((one) => one.startsWith(`${act.matter}:`)) ?? act.matter;
  if (act.name === 'movePolicy') c.mustByTwo('movePolicy', 'supervisor', { version: newer.version, ...WHY }, newer);
  else GIVEN[act.name](c, { ...act, key });
};

type Happening = { readonly at: Local; readonly happens: (c: PureCourtyard) => void };

/** What the product's rules tell in a year, with the wake-ups that it takes. */
export const playedPurely = (
  world: World,
  script: CaseScript,
): { readonly messages: readonly Message[]; readonly wakeUps: number } => {
  const opened = opensAt(world, script);
  const calendars = world.lists.map(({ from, list }, no) => ({ from, calendar: calendarOf(list, no, world.ends) }));
  const first = calendars.filter(({ from }) => from <= opened).at(-1) ?? calendars[0];
  const standard = withLadder(STANDARD_POLICY, 'first', world.ladder);
  const newer = withLadder(STANDARD_POLICY, 'newer', world.published.ladder);
  const start = instantAt(opened);
  const c =
    script.kind === 'council'
      ? new PureCourtyard(
          start,
          { name: '某院', city: '成都' },
          opened > world.published.from ? newer : standard,
          first?.calendar,
        )
      : applied(withLadder(DEMONSTRATION_POLICY, 'pilot', world.ladder), undefined, start, first?.calendar);
  const messages: Message[] = [];
  const kinds = script.kind === 'council' ? ['asked'] : [];
  const keep = (notices: PureCourtyard['notices']) =>
    messages.push(...notices.filter(isCompared).map((notice) => messageOf(notice, localFrom(c.now))));
  keep(
    c.notices.filter(({ kind, params }) => kinds.includes(kind) || codeOf(params.obligation) === 'review-community'),
  );
  c.onCommit = ({ notices }) => keep([...notices]);
  const { away } = world;
  const happenings: readonly Happening[] = [
    { at: away.from, happens: () => c.awayUntil(instantAt(away.until)) },
    ...calendars.slice(1).map(({ from, calendar }) => ({ at: from, happens: () => c.reload(calendar) })),
    ...timedActs(world, script).map((act) => ({ at: act.at, happens: () => give(c, act, newer) })),
  ];
  let wakeUps = 0;
  const wakeUntil = (moment: string): void => {
    for (let next = c.wakeAt; next !== undefined && next <= moment; next = c.wakeAt) {
      wakeUps += 1;
      c.until(next);
    }
    c.until(moment);
  };
  for (const { at, happens } of happenings.filter((one) => one.at > opened).sort((a, b) => (a.at < b.at ? -1 : 1))) {
    wakeUntil(instantAt(at));
    happens(c);
  }
  wakeUntil(instantAt(`${world.ends} 00:00`));
  return { messages, wakeUps };
};
