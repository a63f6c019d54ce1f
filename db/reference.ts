import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedNotice } from '../domain/kernel/time/calendarNotice';
import { POLICIES } from '../domain/renovation/policies';
import { addNotice } from './calendars';
import { addPolicy } from './policies';
import type { Queryable } from './queryable';

const CALENDARS = join(__dirname, '..', 'data', 'calendars');
const BY = 'yuanluo';

/** The calendars and policies that come with the project; what is there already stays as it is. */
export const addReferenceData = async (db: Queryable): Promise<void> => {
  for (const policy of POLICIES) await addPolicy(db, policy, BY);
  for (const file of readdirSync(CALENDARS).sort()) {
    await addNotice(db, JSON.parse(readFileSync(join(CALENDARS, file), 'utf8')) as LoadedNotice, BY);
  }
};
