import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedNotice } from '../domain/kernel/time/calendarNotice';
import { PROGRAMMES } from '../domain/programmes';
import { POLICIES } from '../domain/renovation/policies';
import { RENOVATION } from '../domain/renovation/programme';
import { addNotice } from './calendarNotices';
import { addPolicy } from './policies';
import { declarationOf, declareProgrammes } from './programmes';
import type { Queryable } from './queryable';

const CALENDARS = join(__dirname, '..', 'data', 'calendars');
const BY = 'yuanluo';

/** Adds the programmes, policies and calendars of this project. Existing policies and calendars stay as they are. */
export const addReferenceData = async (db: Queryable): Promise<void> => {
  await declareProgrammes(db, PROGRAMMES.map(declarationOf));
  for (const policy of POLICIES) await addPolicy(db, RENOVATION.name, policy, BY);
  for (const file of readdirSync(CALENDARS).sort()) {
    await addNotice(db, JSON.parse(readFileSync(join(CALENDARS, file), 'utf8')) as LoadedNotice, BY);
  }
};
