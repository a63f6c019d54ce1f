import type { Person } from '../../demonstration/client';
import { enterPapers } from '../../demonstration/papers';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { secondAccountOf } from '../support/api/secondAccount';
import { unitsOwnedBy } from '../support/database/rolls';
import { until } from '../support/time/until';

const OWNERS = 80;

let office: Office;
let id: string;
let ballotId: string;
let grid: Person;
const ballot = () => `/api/v1/courtyards/${id}/ballots/${ballotId}`;

beforeAll(async () => {
  office = await openOffice();
  id = await office.enrol('枣子巷13号院');
  grid = office.people.gridWorker;
  const owners = Array.from({ length: OWNERS }, (_, i) => `o${i + 1}`);
  ({ ballotId } = await withOpenBallot(office, id, unitsOwnedBy(...owners)));
  const receivedOn = await office.today();
  const papers = owners.slice(0, 60).map((ownerKey, i) => ({
    ownerKey,
    choice: i < 54 ? 'for' : i < 58 ? 'against' : 'abstain',
    channel: i % 4 === 0 ? 'meeting' : 'paper',
    receivedOn,
  }));
  await enterPapers(office.people, ballot(), papers);
});
afterAll(() => office?.stop());

interface VerdictView {
  carried: boolean;
  roll: { owners: number; areaCentiSqm: number };
  rule: { participation: ThresholdShape; carried: ThresholdShape; programmeConsent: ThresholdShape };
  tally: Record<string, { owners: number; areaCentiSqm: number }>;
  steps: { code: string; part: number; whole: number; needed: number; reached: boolean; text: string }[];
}
interface ThresholdShape {
  share: { numerator: number; denominator: number };
  bound: string;
}

test('an open ballot has no verdict and no tally sheet', async () => {
  for (const what of ['verdict', 'tally-sheet']) {
    const early = await grid.ask(`${ballot()}/${what}`);
    expect([early.status, (early.body as { code: string }).code]).toEqual([409, 'ballot-open']);
  }
});

describe('closed', () => {
  beforeAll(async () => {
    await office.waitsIn(id).pastBallot();
    await office.people.projectManager.mustGive(id, 'closeBallot');
  });

  test('the verdict of a closed ballot contains every figure needed to recompute it', async () => {
    const { body } = await grid.must<VerdictView>(`${ballot()}/verdict`, { headers: { 'accept-language': 'en' } });
    const sum = (unit: 'owners' | 'areaCentiSqm', ...of: string[]) =>
      of.reduce((all, choice) => all + (body.tally[choice]?.[unit] ?? 0), 0);
    const all = ['for', 'against', 'abstain'];
    const again: [string, number, number, ThresholdShape][] = [
      ['participation-owners', sum('owners', ...all), body.roll.owners, body.rule.participation],
      ['participation-area', sum('areaCentiSqm', ...all), body.roll.areaCentiSqm, body.rule.participation],
      ['for-owners', sum('owners', 'for'), sum('owners', ...all), body.rule.carried],
      ['for-area', sum('areaCentiSqm', 'for'), sum('areaCentiSqm', ...all), body.rule.carried],
      ['programme-consent', sum('owners', 'for'), body.roll.owners, body.rule.programmeConsent],
    ];
    const isReached = (part: number, whole: number, { share, bound }: ThresholdShape) => {
      const difference = part * share.denominator - whole * share.numerator;
      return bound === 'atLeast' ? difference >= 0 : difference > 0;
    };
    expect(body.steps).toMatchObject(
      again.map(([code, part, whole, rule]) => ({ code, part, whole, reached: isReached(part, whole, rule) })),
    );
    expect(body.carried).toBe(again.every(([, part, whole, rule]) => isReached(part, whole, rule)));
    expect(body.steps[0]?.text).toMatch(
      /^owners who took part: 60 owners of 80 owners; at least 2\/3, that is 54 owners, was needed: reached$/,
    );
  });

  test('the tally sheet is a page to print and sign, and names nobody', async () => {
    const { body, headers } = await grid.must<string>(`${ballot()}/tally-sheet`);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const text of ['计票单', '监票人', '枣子巷13号院', '5,440.00']) expect(body).toContain(text);
    expect(body).not.toMatch(/o\d+<|<script/);
    expect(
      (await grid.must<string>(`${ballot()}/tally-sheet`, { headers: { 'accept-language': 'en' } })).body,
    ).toContain('Scrutineer');
  });

  test('a recount by two others is kept with its difference beside the verdict, which stays', async () => {
    const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 6800 });
    const send = (body: object) => office.people.projectManager.ask(`${ballot()}/recounts`, { body });
    const again = {
      why: '业主申请复核',
      counters: ['甲', '乙'],
      counted: { for: measure(53), against: measure(5), abstain: measure(2) },
    };
    const kept = await send(again);
    expect([kept.status, kept.body]).toMatchObject([
      201,
      {
        no: 1,
        agrees: false,
        carried: false,
        difference: { for: measure(-1), against: measure(1), abstain: measure(0) },
      },
    ]);
    expect((await send({ ...again, counters: ['甲'] })).status).toBe(400);
    expect((await send({ ...again, counters: ['甲', '甲 '] })).body).toMatchObject({
      errors: [{ code: 'line-duplicate', path: '/counters/1' }],
    });
    expect((await send({ ...again, counted: { ...again.counted, for: measure(79) } })).body.code).toBe(
      'recount-above-roll',
    );
    // Whoever has entered or verified papers of the ballot does not confirm the count.
    const counter = office.people.community;
    expect((await counter.ask(`${ballot()}/recounts`, { body: again })).body).toMatchObject({
      code: 'separation-of-duties',
    });
    const { body } = await grid.must<{ recounts: object[] }>(`${ballot()}/recounts`);
    expect(body.recounts).toMatchObject([{ no: 1, why: '业主申请复核', counters: ['甲', '乙'], stands: false }]);
    expect((await grid.must<VerdictView>(`${ballot()}/verdict`)).body.tally.for).toEqual(measure(54));
  });

  test('nobody confirms their own recount by sending it with two accounts at one instant', async () => {
    const measure = (owners: number) => ({ owners, areaCentiSqm: owners * 6800 });
    const counted = { for: measure(1), against: measure(59), abstain: measure(0) };
    const body = { why: '业主申请复核', counters: ['丙', '丁'], counted };
    const twin = await secondAccountOf(office, 'mediator');
    const { ownerPool } = office.api.database;
    const holder = await ownerPool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM ballot WHERE id = $1 FOR UPDATE', [ballotId]);
    const sent = [office.people.mediator, twin].map((by) => by.ask(`${ballot()}/recounts`, { body }));
    await until('both wait for the ballot', async () => {
      const { rows } = await ownerPool.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM ballot WHERE id%'`,
      );
      return rows.length === 2;
    });
    await holder.query('COMMIT');
    holder.release();
    const answers = await Promise.all(sent);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
  });
});
