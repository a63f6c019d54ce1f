import type { FormSchema } from '../../api/cases/formSchema';
import { currentCalendar } from '../../db/calendars';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { PNG, uploadFile } from '../support/api/sampleFiles';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let id: string;
let ballotId: string;
const of = () => `/api/v1/courtyards/${id}`;

interface Entries {
  readonly entries: readonly { readonly version: number; readonly command: string; readonly role: string }[];
  readonly next: number | null;
}

const timeline = async (query: string): Promise<Entries> =>
  (await office.people.supervisor.must<Entries>(`${of()}/timeline?${query}`)).body;
const versions = ({ entries }: Entries) => entries.map(({ version }) => version);

const form = async (command: string, language = 'zh-CN') =>
  (
    await office.people.projectManager.must<{ warning: string | null; schema: FormSchema }>(
      `${of()}/commands/${command}/form`,
      { headers: { 'accept-language': language } },
    )
  ).body;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('经过1号院');
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy('o1', 'o2', 'o3', 'o4')));
});
afterAll(() => office?.stop());

describe('the stages and steps', () => {
  interface Step {
    readonly step: string;
    readonly name: string;
    readonly holder: string | null;
    readonly state: string;
    readonly missing: readonly { readonly code: string; readonly detail: string }[];
  }
  interface Stages {
    readonly stages: readonly { readonly stage: string; readonly name: string; readonly state: string }[];
    readonly steps: readonly Step[];
    readonly sideProcesses: readonly unknown[];
  }

  test('the stage’s steps are listed in order, in the reader’s language, with their blockers', async () => {
    const { body } = await office.people.supervisor.must<Stages>(of(), { headers: { 'accept-language': 'en' } });
    expect(body.stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'consensus current',
      'selfGovernance ahead',
      'plan ahead',
      'subsidy ahead',
      'works ahead',
      'acceptance ahead',
      'maintenance ahead',
    ]);
    expect(body.stages[1]?.name).toBe('self-governance');
    expect(body.steps.map(({ step, state, missing }) => [step, state, missing.map(({ code }) => code)])).toEqual([
      ['convene-council', 'done', []],
      ['open-ballot', 'done', []],
      ['collect-papers', 'open', ['ballot-open']],
      ['post-notice', 'ahead', []],
      ['notice-over', 'ahead', []],
      ['answer-objection', 'ahead', []],
      ['results-stand', 'ahead', []],
    ]);
    expect(body.steps[2]).toMatchObject({ name: 'collect the papers', holder: 'projectManager' });
    expect(body.steps[4]).toMatchObject({ name: 'the public notice period is over', holder: null });
    expect(body.sideProcesses).toEqual([]);
  });
});

describe('how it stands, in words', () => {
  interface Explained {
    readonly parts: readonly {
      readonly part: string;
      readonly heading: string;
      readonly sentences: readonly string[];
    }[];
    readonly text: string;
  }
  const explained = async (language: string) =>
    (await office.people.supervisor.must<Explained>(`${of()}/explain`, { headers: { 'accept-language': language } }))
      .body;

  test('in either language, for offices; of a case that they may not see nobody hears', async () => {
    const [zh, en] = [await explained('zh-CN'), await explained('en')];
    expect(zh.parts.map(({ part }) => part)).toEqual(en.parts.map(({ part }) => part));
    expect(zh.parts[0]).toMatchObject({
      part: 'place',
      heading: '所处阶段',
      sentences: [expect.stringMatching(/^“经过1号院”处于“议改”阶段，自 \d{4}-\d\d-\d\d 起已 \d+ 天。$/)],
    });
    expect(en.text).toMatch(
      /“collect the papers” has been awaited from the project manager, grid worker since \d{4}-\d\d-\d\d; it is due on/,
    );
    expect(zh.parts.find(({ part }) => part === 'unattended')?.sentences.length).toBeGreaterThan(0);
    const nobody = '/api/v1/courtyards/00000000-0000-4000-8000-000000000000';
    for (const what of ['explain', 'what-if'])
      expect((await office.people.supervisor.ask(`${nobody}/${what}`)).status).toBe(404);
  });

  test('its stages ahead are planned by the deadlines of its policy', async () => {
    const { body } = await office.people.supervisor.must<{
      stages: readonly {
        readonly stage: string;
        readonly ends: { readonly deadline: string; readonly provisional: boolean };
        readonly uncounted: string[];
      }[];
    }>(`${of()}/what-if`);
    expect(body.stages.map(({ stage }) => stage)).toEqual([
      'consensus',
      'selfGovernance',
      'plan',
      'subsidy',
      'works',
      'acceptance',
    ]);
    const ends = body.stages.map(({ ends: { deadline } }) => deadline);
    expect(ends).toEqual([...ends].sort());
    const { coveredUntil } = await currentCalendar(office.api.database.pool);
    expect(body.stages.map(({ ends: { provisional } }) => provisional)).toEqual(ends.map((day) => day > coveredUntil));
    expect(body.stages.at(-1)?.ends.provisional).toBe(true);
  });
});

describe('the timeline', () => {
  test('the timeline is paged from either end without gap or repetition', async () => {
    const all = versions(await timeline('order=oldest'));
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(versions(await timeline('order=newest'))).toEqual([...all].reverse());
    const first = await timeline('order=newest&limit=2');
    const rest = await timeline(`order=newest&before=${first.next}`);
    expect([...versions(first), ...versions(rest)]).toEqual([...all].reverse());
    expect(versions(await timeline(`after=${all[1]}`))).toEqual(all.slice(2));
  });

  test('the timeline can be filtered by commands and by role', async () => {
    const deeds = await timeline('commands=openBallot,freezeRoll');
    expect(deeds.entries.map(({ command }) => command)).toEqual(['freezeRoll', 'openBallot']);
    const community = await timeline('role=community');
    expect(new Set(community.entries.map(({ role }) => role))).toEqual(new Set(['community']));
    expect((await timeline('commands=nothing')).entries).toEqual([]);
  });

  test.each(['order=sideways', 'role=emperor', 'commands=', 'commands=a;b', 'before=-1', 'limit=201'])(
    'the timeline refuses %s',
    async (query) => {
      expect((await office.people.supervisor.ask(`${of()}/timeline?${query}`)).status).toBe(400);
    },
  );
});

describe('a courtyard', () => {
  test('a courtyard’s page shows who acted, when its ballots close, and who will be notified next', async () => {
    const { body } = await office.people.supervisor.must<{
      people: Record<string, { name: string; role: string }>;
      figures: { ballots: { ballotId: string; closesAt: string; noticeEndsAt: string | null }[] };
      obligations: { upcomingReminders: { at: string; to: string }[]; remindedAt: string | null }[];
      may: { sendFile: boolean; listFiles: boolean };
    }>(of());
    expect(body.people[office.people.projectManager.accountId]).toMatchObject({ role: 'projectManager' });
    expect(body.figures.ballots).toEqual([
      {
        ballotId,
        closesAt: expect.any(String),
        papersUntil: expect.any(String),
        provisional: expect.any(Boolean),
        phase: 'open',
        takesPapers: true,
        isPosted: true,
        noticeEndsAt: null,
      },
    ]);
    expect(body.obligations[0]?.upcomingReminders.length).toBeGreaterThan(0);
    expect(body.may).toEqual({ sendFile: true, listFiles: true });
  });

  test('a courtyard’s page names who sent a file', async () => {
    await uploadFile(office.people.gridWorker, id, PNG, { type: 'image/png' });
    const { body } = await office.people.community.must<{ files: { by: string; byName: string }[] }>(`${of()}/files`);
    expect(body.files[0]).toMatchObject({ by: office.people.gridWorker.accountId, byName: expect.stringMatching(/./) });
  });
});

describe('a form', () => {
  test('a form prefills today’s date and shows help texts', async () => {
    const { schema } = await form('recordCouncilSession');
    expect(schema.properties?.heldOn?.default).toBe(await office.today());
    expect(schema.properties?.resolves?.description).toMatch(/居民表决/);
    expect((await form('recordCouncilSession', 'en')).schema.properties?.resolves?.description).toMatch(/residents/);
  });

  test('the form of an application has a line for each document that the policy requires', async () => {
    const { documents } = (await form('applyForSubsidy')).schema.properties ?? {};
    expect(documents?.default).toHaveLength(3);
    expect(documents?.items?.properties?.kind?.enum).toContain('voteResult');
    expect(documents?.items?.properties?.kind?.enumTitles).toContain('表决结果');
  });

  test('a form marks where a file is named', async () => {
    expect((await form('recordActivity')).schema.properties?.evidence?.items?.format).toBe('sha256');
  });

  test('a form warns only about commands that cannot be undone', async () => {
    expect((await form('withdraw')).warning).toMatch(/不可恢复/);
    expect((await form('withdraw', 'en')).warning).toMatch(/cannot be undone/);
    expect((await form('recordCouncilSession')).warning).toBeNull();
  });
});
