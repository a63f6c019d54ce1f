import { createCaseActivities } from '../../activities/cases';
import { workerProgrammeMap } from '../../activities/programmes';
import { caseVerifier } from '../../activities/records/verifyCase';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { currentCalendar } from '../../db/calendars';
import type { CaseState } from '../../domain/kernel/engine/case';
import { caseReducers, NEW_CASE_FIELDS } from '../../domain/kernel/engine/caseReducers';
import type { CaseEvent, RecordedEvent, Upcasters } from '../../domain/kernel/engine/event';
import { inOrder, lifecycleOf } from '../../domain/kernel/engine/lifecycle';
import { CASE_TEXTS } from '../../domain/kernel/engine/personal';
import { type AnyProgramme, asAnyProgramme, type Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { foldRows } from '../../domain/kernel/journal/fold';
import { personalData } from '../../domain/kernel/journal/texts';
import { anyWords } from '../../i18n/caseWords';
import { declareTiny, NOW, tinyCase } from '../support/cases/tinyCase';
import { type FreshDatabase, freshDatabase } from '../support/servers/postgres';

const withTitles = ({ title, ...rest }: { title: string }) => ({
  ...rest,
  titles: [{ text: title, language: 'zh-CN' }],
});

/** A programme in whose first release a request had one title; today it has several, each with its language. */
const tiny = (upcasters: Upcasters): AnyProgramme =>
  asAnyProgramme<ProgrammeTypes>({
    name: 'tiny',
    workflow: 'tiny',
    noun: 'requests',
    opening: { command: 'ask', decide: () => [] },
    lifecycle: lifecycleOf<ProgrammeTypes>({
      first: 'asked',
      stages: {
        asked: { steps: inOrder(), leadsTo: 'done', sideProcesses: [] },
        done: { steps: inOrder(), byCommand: [{ command: 'close', to: 'closed' }], sideProcesses: [] },
      },
      ends: { closed: { sideProcesses: [] } },
      sideProcesses: {},
    }),
    commands: {},
    evolve: (c, { type, data }: CaseEvent, metadata) => {
      if (type === 'asked')
        return { ...c, ...NEW_CASE_FIELDS, ...(data as object), stage: 'asked', stageSince: metadata.at };
      const reducers = caseReducers<CaseState>();
      return reducers[type as keyof typeof reducers](c, data as never, metadata);
    },
    upcasters,
    stateUpcasters: [withTitles],
    offices: {},
    exclusiveDuties: [],
    noticeRecipients: { leaderOf: {}, supervisor: 'supervisor', manager: 'manager' },
    motions: [],
    sources: [],
    policies: [],
    answeredBy: {},
    personal: personalData<CaseState, CaseEvent>({ events: {}, state: CASE_TEXTS.state }),
    summary: () => ({ name: '小事', city: '成都', grantedFen: 0, paidFen: 0 }),
    factDeadlines: () => [],
    ballots: () => [],
    stateOutline: (c) => c,
  } satisfies Programme<ProgrammeTypes>);

const UPCASTERS: Upcasters = {
  asked: {
    1: withTitles,
  },
};

let database: FreshDatabase;
let pinned: { policyVersion: string; calendarVersion: string };
beforeAll(async () => {
  database = await freshDatabase();
  await declareTiny(database.ownerPool);
  pinned = { policyVersion: 'p1', calendarVersion: (await currentCalendar(database.pool)).version };
});
afterAll(() => database?.drop());

/** A case as the first release wrote it, and what it comes to today. */
const askedOnce = async (v = 1) => {
  const one = tinyCase(database.pool);
  const place = { id: one.caseId, organisationPath: `programme/city/d1/s/c/${one.caseId}/`, ...pinned };
  const old: RecordedEvent = { type: 'asked', v, data: { ...place, title: '修门' } };
  const suspended: RecordedEvent = { type: 'caseSuspended', v: 1, data: { why: '等雨停' } };
  const kept = { ...place, ...NEW_CASE_FIELDS, title: '修门', stage: 'asked', stageSince: NOW };
  await one.commit({ entered: ['asked'], events: [old], state: kept });
  await one.commit({
    events: [suspended],
    state: { ...kept, suspension: { since: NOW, why: '等雨停' }, pauses: [{ from: NOW }] },
  });
  const today = {
    ...place,
    ...NEW_CASE_FIELDS,
    titles: [{ text: '修门', language: 'zh-CN' }],
    stage: 'asked',
    stageSince: NOW,
    suspension: { since: NOW, why: '等雨停' },
    pauses: [{ from: NOW }],
  };
  return { caseId: one.caseId, today };
};
const activitiesOf = (programme: AnyProgramme) =>
  createCaseActivities({
    pool: database.pool,
    programmes: workerProgrammeMap([{ programme, gatherers: {}, words: anyWords(RENOVATION_WORDS) }]),
  });
const from = (caseId: string) => ({ programme: 'tiny', caseId, version: 0, at: NOW });

describe('rows that an older release wrote', () => {
  test('rows of an older release reach a workflow in today’s shape and fold to today’s state', async () => {
    const { caseId, today } = await askedOnce();
    const programme = tiny(UPCASTERS);
    const { steps } = await activitiesOf(programme).readMissedSteps(from(caseId));
    expect(steps.map(({ events }) => events.map(({ type, v }) => [type, v]))).toEqual([
      [['asked', 2]],
      [['caseSuspended', 1]],
    ]);
    expect(foldRows(programme, steps)).toEqual(today);
  });

  test('rows of an older release are no faults: hashes are checked in the shape of their time, and the last state is compared', async () => {
    const { caseId, today } = await askedOnce();
    const programmes = new Map([['tiny', tiny(UPCASTERS)]]);
    const verify = caseVerifier({ pool: database.pool, programmes, ask: async () => ({ isGone: true }) });
    const texts = async () => (await verify(caseId)).faults.map(({ version, text }) => `${version}: ${text}`);
    const ofState = async () => (await texts()).filter((text) => /field |state hash/.test(text));
    // The table still has what the first release wrote.
    expect(await ofState()).toEqual([]);
    await database.ownerPool.query('UPDATE case_record SET state = $2, shape = 2 WHERE id = $1', [
      caseId,
      JSON.stringify({ ...today, titles: [] }),
    ]);
    expect(await ofState()).toEqual([
      '2: field /titles/0: journal {"text":"修门","language":"zh-CN"}, read model nothing',
    ]);
  });

  test('rows of a newer release are refused, with what and why', async () => {
    const { caseId } = await askedOnce(3);
    const newer = 'asked is of version 3, newer than 2';
    await expect(activitiesOf(tiny(UPCASTERS)).readMissedSteps(from(caseId))).rejects.toThrow(newer);
  });
});
