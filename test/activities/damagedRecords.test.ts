import { reconcileMoney } from '../../activities/records/reconcileMoney';
import { faultLines } from '../../activities/records/verifyAll';
import { type DamageableRecords, faultTexts, openDamageableRecords } from '../support/api/damageableRecords';
import { MONEY_DAMAGES, STRAY } from '../support/database/moneyDamages';

let here: DamageableRecords;
let { courtyardId, version } = { courtyardId: '', version: 0 };
beforeAll(async () => {
  here = await openDamageableRecords();
  ({ courtyardId, version } = here);
});
afterEach(() => here?.restore());
afterAll(() => here?.stop());

describe('verification reports damage with courtyard, version and field', () => {
  test('a manipulated event is reported at its row and in the folded state', async () => {
    await here.damage(
      `UPDATE journal SET events = replace(events::text, '"amountFen": 48000000', '"amountFen": 47999999')::jsonb
       WHERE case_id = $1 AND command = 'approveFunding'`,
    );
    const at = Number((await here.verify()).faults[0]?.version);
    expect(at).toBeGreaterThan(10);
    const lines = faultLines(await here.verify());
    expect(lines.slice(0, 2)).toEqual([
      `courtyard ${courtyardId} (某院) version ${at}: the journal row does not match its hash`,
      `courtyard ${courtyardId} (某院) version ${at}: the state folded from the journal does not match the committed state hash`,
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(
        new RegExp(`version ${version}: field /ledger/subsidy/\\w+: journal \\d+, read model \\d+$`),
      ),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`version ${version}: field /ledger/subsidy/\\w+: journal \\d+, workflow \\d+$`)),
    );
  });

  test('an event that cannot be folded, or that a newer release wrote', async () => {
    await here.damage(
      `UPDATE journal SET events = '[{"type": "unheardOf", "v": 1, "data": {}}]' WHERE case_id = $1 AND version = 2`,
    );
    expect(faultTexts(await here.verify())).toContainEqual(expect.stringMatching(/^2: .*cannot be folded/));
    await here.damage(`UPDATE journal SET events = jsonb_set(events, '{0,v}', '9') WHERE case_id = $1 AND version = 1`);
    expect(faultTexts(await here.verify())).toContain(
      '1: the journal row cannot be folded: caseOpened is of version 9, newer than 1',
    );
  });

  test('verification reports a row removed from the middle', async () => {
    await here.damage(`DELETE FROM journal WHERE case_id = $1 AND version = 5`);
    expect(faultTexts(await here.verify())[0]).toBe('5: the journal row is missing');
    expect(faultTexts(await here.verify())).toContainEqual(
      expect.stringMatching(/^6: the state folded from the journal/),
    );
  });

  test('verification reports the removal of the last row', async () => {
    await here.damage(
      `DELETE FROM journal WHERE case_id = $1 AND version = (SELECT version FROM case_record WHERE id = $1)`,
    );
    const lines = faultTexts(await here.verify());
    expect(lines).toContain(`${version}: the journal row is missing`);
    expect(lines).toContain(`${version - 1}: case_record /version: journal ${version - 1}, read model ${version}`);
    expect(lines).toContain(`${version - 1}: field /version: journal ${version - 1}, workflow ${version}`);
  });

  test.each([
    ['another amount', `{ledger,subsidy,paid}`, '1', 'field /ledger/subsidy/paid: journal 37000000, read model 1'],
    [
      'a name, whose value is not printed',
      `{body,members,0,name}`,
      '"x"',
      'field /body/members/0/name: journal "(personal)", read model "(personal)"',
    ],
    ['a field that was not there', `{body,more}`, '{"a": 1}', 'field /body/more: journal nothing, read model {"a":1}'],
  ])('a changed state in the read model: %s', async (_, path, value, text) => {
    await here.damage(`UPDATE case_record SET state = jsonb_set(state, '${path}', '${value}') WHERE id = $1`);
    expect(faultTexts(await here.verify())).toEqual([`${version}: ${text}`]);
  });

  test.each([
    [
      'the row’s stage',
      `UPDATE case_record SET stage = 'works' WHERE id = $1`,
      'case_record /stage: journal "acceptance", read model "works"',
    ],
    [
      'its state hash',
      `UPDATE case_record SET state_hash = 'x' WHERE id = $1`,
      /^case_record \/stateHash: journal "[0-9a-f]{8}:[0-9a-f]{64}", read model "x"$/,
    ],
    [
      'who is asked',
      `UPDATE obligation SET holder = 'body' WHERE case_id = $1 AND code = 'sign-acceptance'`,
      /^obligation \/sign-acceptance:\w+\/holder: journal "projectManager", read model "body"$/,
    ],
    [
      'when it is due',
      `UPDATE obligation SET due_at = due_at + interval '1 day' WHERE case_id = $1 AND code = 'sign-acceptance'`,
      /^obligation \/sign-acceptance:\w+\/dueAt: journal "[^"]+", read model "[^"]+"$/,
    ],
    [
      'what is open',
      `UPDATE obligation SET closed_at = now() WHERE case_id = $1 AND code = 'sign-acceptance'`,
      /^obligation \/sign-acceptance:\w+: journal .*, read model nothing$/,
    ],
    [
      'what was over',
      `UPDATE obligation SET closed_at = NULL WHERE case_id = $1 AND code = 'form-body'`,
      /^obligation \/form-body:\w+: journal nothing, read model /,
    ],
    [
      'a posting',
      `DELETE FROM ledger_entry WHERE case_id = $1 AND reference LIKE '进度款%' AND source = 'subsidy'`,
      /^ledger_entry \/\d+~1\d+: journal .*, read model nothing$/,
    ],
    [
      'what a source holds',
      `UPDATE ledger_balance SET paid_fen = paid_fen - 1, recovered_fen = recovered_fen + 1 WHERE case_id = $1 AND source = 'subsidy'`,
      'ledger_balance /subsidy/paid: journal 37000000, read model 36999999',
    ],
    [
      'a ballot’s result',
      `UPDATE ballot SET carried = false WHERE case_id = $1 AND motion_kind = 'how'`,
      /^ballot \/[0-9a-f-]+-b4\/result\/carried: journal true, read model false$/,
    ],
    [
      'a firm slipped into the contract',
      `INSERT INTO case_party (case_id, no, organisation_id, role, engaged_at)
       SELECT $1, 9, id, 'auditor', now() FROM organisation WHERE kind = 'firm' ORDER BY id LIMIT 1`,
      /^case_party \/9: journal nothing, read model /,
    ],
    [
      'when something was over',
      `UPDATE obligation SET closed_at = closed_at - interval '1 year' WHERE case_id = $1 AND code = 'form-body'`,
      /^obligation closed_at \/form-body:\w+: journal .*, read model .*$/,
    ],
    [
      'who else is awaited',
      `UPDATE obligation SET co_holders = '{auditor}' WHERE case_id = $1 AND code = 'sign-acceptance'`,
      /^obligation \/sign-acceptance:\w+\/coHolders\/0: journal .*, read model "auditor"$/,
    ],
    [
      'a stay',
      `UPDATE stage_history SET entered_at = entered_at - interval '90 days' WHERE case_id = $1 AND stage = 'works'`,
      /^stage_history \/\d+~11\/enteredAt: journal .*, read model .*$/,
    ],
    [
      'when it was written last',
      `UPDATE case_record SET updated_at = updated_at + interval '9 days' WHERE id = $1`,
      /^case_record \/updatedAt: journal .*, read model .*$/,
    ],
  ])('%s', async (_, sql, text) => {
    await here.damage(sql);
    const lines = (await here.verify()).faults.map((fault) => fault.text);
    expect(lines).toContainEqual(typeof text === 'string' ? text : expect.stringMatching(text));
  });

  const HOW = `SELECT id FROM ballot WHERE case_id = $1 AND motion_kind = 'how'`;
  const ROLL = `SELECT roll_id FROM ballot WHERE case_id = $1 AND motion_kind = 'how'`;
  const FLIPPED = `UPDATE ballot_paper SET choice = CASE choice WHEN 'for' THEN 'against' WHEN 'against' THEN 'for' ELSE choice END
    WHERE ballot_id IN (${HOW})`;
  const changed = (what: string, by: number): string =>
    `UPDATE ${what} = ${what.split(' SET ')[1]} + ${by} WHERE roll_id IN (${ROLL})
      AND owner_key = (SELECT min(owner_key) FROM roll_owner WHERE roll_id IN (${ROLL}))`;
  const AREA = 'roll_owner SET area_centi_sqm';
  const UNIT = 'roll_unit SET area_centi_sqm';
  test.each<[string, string, string, RegExp]>([
    ['counted papers', FLIPPED, FLIPPED, /^papers of ballot [\w-]+ \/hash: journal .*, read model .*$/],
    ['the tally of counted papers', FLIPPED, FLIPPED, /^tally of ballot [\w-]+ \/(for|against)\/owners: /],
    ['a unit of a frozen roll', changed(UNIT, 100), changed(UNIT, -100), /^roll [\w-]+ \/hash: journal .*/],
    ['an owner of a frozen roll', changed(AREA, 100), changed(AREA, -100), /^roll_owner of [\w-]+ \/.*areaCentiSqm: /],
  ])('%s', async (_, damage, undo, text) => {
    await here.damage(damage);
    const lines = (await here.verify()).faults.map((fault) => fault.text);
    await here.damage(undo);
    expect(lines).toContainEqual(expect.stringMatching(text));
    expect((await here.verify()).faults).toEqual([]);
  });

  test('verification reports a missing row of the case', async () => {
    await here.damage(`DELETE FROM case_record WHERE id = $1`);
    expect(faultTexts(await here.verify())).toEqual([`${version}: there is no case_record`]);
  });

  test('verification reports a damaged row of personal values', async () => {
    await here.damage(
      `UPDATE journal_personal_data SET content = jsonb_set(content, '{actorName}', '"x"') WHERE case_id = $1 AND version = 3`,
    );
    expect(faultTexts(await here.verify())).toEqual([
      '3: the personal data of the journal row does not match its commitment',
    ]);
  });
});

describe('reconciling all money names where it does not agree', () => {
  const told = async () => {
    const { pool, programmes } = here.verifierDeps();
    return (await reconcileMoney(pool, programmes)).faults.map(({ text }) => text);
  };

  test('nothing where ledger, events, read model and totals agree', async () => {
    expect(await told()).toEqual([]);
  });

  test.each(MONEY_DAMAGES)('%s that was changed', async (_, sql, text) => {
    await here.damage(sql);
    expect(await told()).toContainEqual(expect.stringMatching(text));
    await here.damage(`DELETE FROM ledger_entry WHERE $1::uuid IS NOT NULL AND case_id = ${STRAY}`);
  });

  test.each([
    [
      'all but the journal',
      ['case_record WHERE id', 'ledger_balance WHERE case_id', 'ledger_entry WHERE case_id'],
      'there is no case_record',
    ],
    ['the whole journal', ['journal WHERE case_id'], 'the journal row is missing'],
  ])('%s was deleted, and damage of another case is told as well', async (_, tables, text) => {
    const other = await here.enrol();
    await here.damage(`UPDATE case_record SET paid_fen = 1 WHERE id = '${other}' AND $1::uuid IS NOT NULL`);
    for (const table of tables) await here.damage(`DELETE FROM ${table} = $1`);
    const lines = await told();
    expect(lines).toContain(text);
    expect(lines).toContain('case_record /paid: journal 0, read model 1');
    await here.damage(`UPDATE case_record SET paid_fen = 0 WHERE id = '${other}' AND $1::uuid IS NOT NULL`);
    await here.restore();
    expect(await told()).toEqual([]);
  });
});
