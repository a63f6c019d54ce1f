import type { Page } from 'playwright-core';
import { PARTS } from '../../demonstration/cast';
import type { CommandName } from '../../domain/renovation/catalogue';
import { TAB_WORDS } from '../../i18n/console/courtyard';
import { type CommandTopic, TOPIC_OF_COMMAND } from '../../web/src/features/courtyard/commandTopics';
import { sampleOf } from '../support/property/sample';
import { until } from '../support/time/until';
import { openTown, type Town } from '../support/town/town';

interface View {
  readonly reads: 'all' | 'part' | 'past';
  readonly id: string;
  readonly availableActions: readonly {
    readonly command: CommandName;
    readonly name: string;
    readonly allowed: boolean;
  }[];
}

/** Where what is about each topic is offered, beside the overview; what has a page of its own or belongs to a row is not. */
const TAB_OF_TOPIC: Readonly<Partial<Record<CommandTopic, keyof typeof TAB_WORDS>>> = {
  councilSessions: 'ballots',
  ballots: 'ballots',
  nominations: 'body',
  body: 'body',
  covenants: 'body',
  plan: 'plan',
  application: 'plan',
  coFunding: 'money',
  receipts: 'money',
  contract: 'works',
  firms: 'works',
  milestones: 'works',
  inspections: 'works',
  variations: 'works',
  claims: 'works',
  invoices: 'works',
  acceptance: 'acceptance',
  settlement: 'acceptance',
  accounts: 'maintenance',
  activities: 'maintenance',
  maintenanceYears: 'maintenance',
  warranty: 'maintenance',
};

/** A courtyard in each stage, with the start of its people's logins. */
const COURTYARDS = [
  ['抚琴街南一巷8号院', 'jinniu'],
  ['枣子巷13号院', 'xianlu'],
  ['东三巷2号院', 'gaoxin'],
  ['宝光五组', 'xindu'],
  ['聚兴苑', 'dujiangyan'],
  ['福馨苑', 'qionglai'],
] as const;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.stop());

/** The courtyard as somebody sees it; undefined for people of a firm that it has not engaged. */
const viewFor = async (login: string, courtyard: string): Promise<View | undefined> => {
  const person = await town.person(login);
  const { body } = await person.must<{ courtyards: { id: string }[] }>(
    `/api/v1/courtyards?text=${encodeURIComponent(courtyard)}`,
  );
  const [found] = body.courtyards;
  return found && (await person.must<View>(`/api/v1/courtyards/${found.id}`)).body;
};

const buttonsOn = async (page: Page): Promise<ReadonlySet<string>> =>
  new Set(await page.getByRole('tabpanel').getByRole('button').allInnerTexts());

/** Few people who together may do all that anybody may now. */
const peopleOf = async (courtyard: string, prefix: string): Promise<readonly (readonly [string, View])[]> => {
  const chosen: (readonly [string, View])[] = [];
  const covered = new Set<string>();
  for (const part of Object.keys(PARTS)) {
    const login = `${prefix}-${part}`.toLowerCase();
    const view = await viewFor(login, courtyard);
    if (view === undefined) continue;
    const allowed = view.availableActions.filter(({ allowed: isAllowed }) => isAllowed).map(({ command }) => command);
    if (allowed.every((command) => covered.has(command))) continue;
    for (const command of allowed) covered.add(command);
    chosen.push([login, view]);
  }
  return chosen;
};

/** A firm has no tabs of votes, body and money. */
const tabsFor = (reads: View['reads']): readonly string[] =>
  Object.keys(TAB_WORDS).filter((tab) => reads === 'all' || !['ballots', 'body', 'money'].includes(tab));

test.each(sampleOf(COURTYARDS, 1))(
  'every tab of %s offers what the API offers, and nothing else',
  async (courtyard, prefix) => {
    const people = await peopleOf(courtyard, prefix);
    expect(people.length).toBeGreaterThan(0);
    for (const [login, { id, reads, availableActions }] of sampleOf(people, 3)) {
      const visited = await town.visitAs(login);
      const { page } = visited;
      const allowed = availableActions.filter((action) => action.allowed);
      const names = new Set(availableActions.map(({ name }) => name));
      for (const tab of tabsFor(reads)) {
        await page.goto(`${town.url}/#/courtyards/${id}?tab=${tab}`);
        await page.getByRole('tab', { name: TAB_WORDS[tab as keyof typeof TAB_WORDS].zh, selected: true }).waitFor();
        const asked = allowed.filter(
          ({ command }) => tab === 'overview' || TAB_OF_TOPIC[TOPIC_OF_COMMAND[command]] === tab,
        );
        await visited.waitUntilIdle();
        // A tab's part of the console is loaded when the tab is opened first.
        const missing = asked.map(({ name }) => name);
        await until(`${tab} offers ${missing.join(', ')}`, async () => {
          const shown = await buttonsOn(page);
          return missing.every((name) => shown.has(name));
        });
        const refused = [...(await buttonsOn(page))].filter(
          (name) => names.has(name) && !allowed.some((one) => one.name === name),
        );
        expect({ login, tab, refused }).toEqual({ login, tab, refused: [] });
      }
      expect(visited.complaints).toEqual([]);
      await visited.close();
    }
  },
);
