import { dispatchNotices } from '../../../db/outbox';
import { addPolicy } from '../../../db/policies';
import type { LoadedNotice } from '../../../domain/kernel/time/calendarNotice';
import { STANDARD_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import type { Office } from '../api/office';
import { until } from '../time/until';
import type { AwayServer } from './awayServer';
import { assignFirst, giveAct, LATER_PILOT, openCase, type YearCase } from './cases';
import {
  at,
  type Day,
  dayOf,
  daysFrom,
  hourOf,
  instantAt,
  isWorked,
  type Local,
  plusDays,
  plusMinutes,
} from './localTime';
import type { Place } from './people';
import { withLadder } from './pureYear';
import { opensAt, type TimedAct, timedActs, type World } from './script';

/** What happens at a moment; what belongs together is done by several at once. */
interface Happening {
  readonly at: Local;
  readonly what: 'morning' | 'away' | 'world' | 'open' | 'act';
  readonly happens: () => Promise<void>;
}

const AT_ONCE = 8;

const severalAtOnce = async (all: readonly (() => Promise<void>)[]): Promise<void> => {
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

/** What happens at each moment, in the order of the moments: looked up, since a year has thousands of them. */
const grouped = <T>(all: readonly T[], momentOf: (one: T) => Local): ReadonlyMap<Local, readonly T[]> => {
  const groups = new Map<Local, T[]>();
  for (const one of all) {
    const moment = momentOf(one);
    const group = groups.get(moment);
    if (group === undefined) groups.set(moment, [one]);
    else group.push(one);
  }
  return groups;
};

export interface PlayedYear {
  readonly office: Office;
  readonly world: World;
  readonly server: AwayServer;
  readonly places: readonly Place[];
  readonly cases: readonly YearCase[];
  /** The notice that is loaded in December. */
  readonly notice: LoadedNotice;
  /** Called for what the API refuses. */
  readonly onRefused: (one: YearCase, what: string, error: unknown) => void;
}

export const NEWER: (ladder: World['ladder']) => Policy = (ladder) =>
  withLadder(STANDARD_POLICY, 'other-ladder', ladder);

/** Lets a year pass on the real thing. */
export const playYear = async (year: PlayedYear): Promise<void> => {
  const { office, world, server, places, cases, notice, onRefused } = year;
  const { api, clock } = office;
  const { pool } = api.database;
  const { begins, ends, away, lists, published } = world;
  const newer = NEWER(published.ladder);

  /** To inboxes as the worker does at once: with who stands in on that day. */
  const dispatch = async (day: Day): Promise<void> => {
    while ((await dispatchNotices(pool, 500, { day })) > 0);
  };
  /** Every case has woken for what is due. */
  const woken = async (moment: Local) => {
    if (!isFit(world, moment)) return;
    await until(`each case has woken by ${moment}`, async () => {
      const { rows } = await pool.query<{ id: string }>(
        'SELECT id FROM case_record WHERE wake_at <= $1 AND NOT suspended LIMIT 1',
        [instantAt(moment)],
      );
      return rows.length === 0;
    });
  };

  const closure = lists.at(-1)?.list.closedDays ?? [];
  const ofLists = lists.slice(1).map(({ from, list }, no): Happening => {
    const before = lists[no]?.list;
    const isNotice = list.daysOff.length !== before?.daysOff.length;
    return {
      at: from,
      what: 'world',
      happens: isNotice ? () => loadNotice(office, notice) : () => closeOffices(office, closure),
    };
  });
  const mornings = Array.from({ length: daysFrom(begins, ends) }, (_, n): Happening => {
    const day = plusDays(begins, n);
    return { at: at(day, '10:20'), what: 'morning', happens: async () => undefined };
  }).filter(({ at: moment }) => moment < away.from || moment >= away.until);

  const acting = (one: YearCase, act: TimedAct) => async () => {
    try {
      await giveAct(office, one, act, newer);
    } catch (error) {
      onRefused(one, `${act.at} ${act.name} ${act.matter}`, error);
    }
  };
  const opening = (one: YearCase) => async () => {
    try {
      await openCase(office, world, one);
    } catch (error) {
      onRefused(one, 'opens', error);
    }
  };
  const assigning = cases.map(
    (one): Happening => ({
      at: opensAt(world, one.script),
      what: 'open',
      happens: opening(one),
    }),
  );
  const ofCases = cases.flatMap((one) =>
    timedActs(world, one.script).map((act): Happening => ({ at: act.at, what: 'act', happens: acting(one, act) })),
  );
  const ofPlaces = places.flatMap(({ script, colleagues }): readonly Happening[] => [
    ...script.absences.map(({ who, standIn, from, until: last }) => ({
      at: at(plusDays(from, -1), '13:50'),
      what: 'world' as const,
      happens: async () =>
        void (await colleagues[who].must('/api/v1/delegations', {
          body: { role: 'community', delegateId: colleagues[standIn].accountId, from, until: last },
        })),
    })),
    {
      at: at(script.leavesOn, '13:55'),
      what: 'world' as const,
      happens: async () =>
        void (await api.administrator.must(`/api/v1/accounts/${colleagues.third.accountId}`, {
          method: 'PATCH',
          body: { disabled: true },
        })),
    },
  ]);
  const publish: Happening = {
    at: published.from,
    what: 'world',
    happens: async () => {
      await api.administrator.must('/api/v1/courtyards/policies', { body: newer });
      // Nobody publishes a demonstration's policy by the API.
      await addPolicy(pool, 'renovation', LATER_PILOT, 'year');
    },
  };
  const all = [...mornings, ...ofLists, ...assigning, ...ofCases, ...ofPlaces, publish].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
  const byMoment = grouped(all, ({ at: moment }) => moment);
  const openedAt = grouped(cases, ({ script }) => opensAt(world, script));
  const moments = [...byMoment.keys()];
  const playMoment = async (moment: Local): Promise<void> => {
    await clock.to(instantAt(moment));
    const now = byMoment.get(moment) ?? [];
    if (now.some(({ what }) => what === 'morning')) await woken(moment);
    await severalAtOnce(now.filter(({ what }) => what !== 'morning').map(({ happens }) => happens));
    await dispatch(dayOf(moment));
    const opened = (openedAt.get(moment) ?? []).filter(({ id }) => id !== '');
    await severalAtOnce(opened.map((one) => () => assignFirst(office, one)));
  };
  for (const moment of moments.filter((one) => one < away.from)) await playMoment(moment);
  await clock.to(instantAt(away.from));
  server.until = instantAt(away.until);
  // The API is there: absences are entered, and people leave.
  for (const moment of moments.filter((one) => one > away.from && one < away.until)) {
    await clock.to(instantAt(moment));
    for (const one of byMoment.get(moment) ?? []) await one.happens();
  }
  await clock.to(instantAt(plusMinutes(away.until, -2)));
  server.until = undefined;
  await clock.to(instantAt(away.until));
  await woken(away.until);
  await clock.to(instantAt(plusMinutes(away.until, 5)));
  await dispatch(dayOf(away.until));
  for (const moment of moments.filter((one) => one > away.until)) await playMoment(moment);
};

/** At night and on days off nothing is sent, and what is late keeps its moment. */
const isFit = ({ lists }: World, moment: Local): boolean => {
  const known = lists.filter(({ from }) => from <= moment).at(-1);
  return known !== undefined && isWorked(known.list, dayOf(moment)) && hourOf(moment) >= 8 && hourOf(moment) < 20;
};

const loadNotice = async ({ api }: Office, { year, ...body }: PlayedYear['notice']): Promise<void> => {
  await api.administrator.must(`/api/v1/calendars/${year}`, { method: 'PUT', body });
  await until('the notice has been carried to the open cases', async () => {
    const { body: progress } = await api.administrator.must<{ state: string }>(`/api/v1/calendars/${year}/rollout`);
    return progress.state === 'done';
  });
};

const closeOffices = async ({ api, at: offices }: Office, days: readonly Day[]): Promise<void> => {
  // The server was away when it should have been entered, and until it was over.
  if (days.length === 0) return;
  const hire = (login: string) =>
    api.hire({ login, name: login, organisationId: offices.district, roles: ['administrator'] });
  const [entering, confirming] = [await hire('closing-first'), await hire('closing-second')];
  const { body } = await entering.must<{ id: string }>(`/api/v1/organisations/${offices.district}/closures`, {
    body: { from: days[0], until: days.at(-1), reason: '暴雨红色预警' },
  });
  await confirming.must(`/api/v1/closures/${body.id}/confirm`, { body: {} });
  await until('the closure has been carried to the open cases', async () => {
    const { rows } = await api.database.pool.query('SELECT FROM calendar_rollout WHERE finished_at IS NULL LIMIT 1');
    return rows.length === 0;
  });
};
