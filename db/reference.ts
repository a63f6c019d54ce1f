import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedNotice } from '../domain/kernel/time/calendarNotice';
import { PROGRAMMES } from '../domain/programmes';
import { POLICIES } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { addNotice, newestNotices } from './calendarNotices';
import { orderRollout } from './calendarRollouts';
import { addPolicy } from './policies';
import { declarationOf, declareProgrammes } from './programmes';
import type { Queryable } from './queryable';

const CALENDARS = join(__dirname, '..', 'data', 'calendars');
const BY = 'yuanluo';

/** The notices of this project, in the order of their years. */
export const shippedNotices = (): readonly LoadedNotice[] =>
  readdirSync(CALENDARS)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(CALENDARS, file), 'utf8')) as LoadedNotice);

/**
 * Adds the notices of this project for the years that have none: a notice that somebody loaded stays in force. One that
 * covers further is carried to the open cases; years that are over move no deadline.
 */
const addShippedNotices = async (db: Queryable): Promise<void> => {
  const loaded = (await newestNotices(db)).map(({ year }) => year);
  for (const notice of shippedNotices()) {
    const { year, version } = notice;
    if (loaded.includes(year)) continue;
    await addNotice(db, notice, BY);
    if (loaded.length > 0 && year > Math.max(...loaded)) await orderRollout(db, year, version);
  }
};

/** Adds the programmes, policies and calendars of this project. Existing policies and calendars stay as they are. */
export const addReferenceData = async (db: Queryable): Promise<void> => {
  await declareProgrammes(db, PROGRAMMES.map(declarationOf));
  for (const policy of POLICIES) await addPolicy(db, RENOVATION.name, policy, BY);
  await addShippedNotices(db);
};
