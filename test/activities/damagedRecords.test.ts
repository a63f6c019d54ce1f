import { linesOf } from '../../activities/records/verifyAll';
import { found, type LedRecords, openRecords } from '../support/records';

let here: LedRecords;
let { led, version } = { led: '', version: 0 };
beforeAll(async () => {
  here = await openRecords();
  ({ led, version } = here);
});
afterEach(() => here?.restore());
afterAll(() => here?.stop());

describe('a damage is told with courtyard, version and field', () => {
  test('a doctored event: the row, the state from there on, and what it says otherwise', async () => {
    await here.damage(
      `UPDATE journal SET events = replace(events::text, '"amountFen": 48000000', '"amountFen": 47999999')::jsonb
       WHERE case_id = $1 AND command = 'approveFunding'`,
    );
    const at = Number((await here.verified()).faults[0]?.version);
    expect(at).toBeGreaterThan(10);
    const lines = linesOf(await here.verified());
    expect(lines.slice(0, 2)).toEqual([
      `courtyard ${led} (某院) version ${at}: the row of the journal is not what its hash says`,
      `courtyard ${led} (某院) version ${at}: the state that the journal folds to is not the one that was committed (state hash)`,
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
    expect(found(await here.verified())).toContainEqual(expect.stringMatching(/^2: .*cannot be folded/));
    await here.damage(`UPDATE journal SET events = jsonb_set(events, '{0,v}', '9') WHERE case_id = $1 AND version = 1`);
    expect(found(await here.verified())).toContain(
      '1: the row of the journal cannot be folded: caseOpened is of version 9, newer than 1',
    );
  });

  test('a row removed from the middle', async () => {
    await here.damage(`DELETE FROM journal WHERE case_id = $1 AND version = 5`);
    expect(found(await here.verified())[0]).toBe('5: the row is missing from the journal');
    expect(found(await here.verified())).toContainEqual(
      expect.stringMatching(/^6: the state that the journal folds to/),
    );
  });

  test('the last row removed', async () => {
    await here.damage(
      `DELETE FROM journal WHERE case_id = $1 AND version = (SELECT version FROM case_record WHERE id = $1)`,
    );
    const lines = found(await here.verified());
    expect(lines).toContain(`${version}: the row is missing from the journal`);
    expect(lines).toContain(`${version - 1}: case_record /version: journal ${version - 1}, read model ${version}`);
    expect(lines).toContain(`${version - 1}: field /version: journal ${version - 1}, workflow ${version}`);
  });

  test.each([
    ['another amount', `{ledger,subsidy,paid}`, '1', 'field /ledger/subsidy/paid: journal 37000000, read model 1'],
    [
      'a name, which is not told',
      `{body,members,0,name}`,
      '"x"',
      'field /body/members/0/name: journal "(personal)", read model "(personal)"',
    ],
    ['a field that was not there', `{body,more}`, '{"a": 1}', 'field /body/more: journal nothing, read model {"a":1}'],
  ])('a changed state in the read model: %s', async (_, path, value, text) => {
    await here.damage(`UPDATE case_record SET state = jsonb_set(state, '${path}', '${value}') WHERE id = $1`);
    expect(found(await here.verified())).toEqual([`${version}: ${text}`]);
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
      `DELETE FROM ledger_entry WHERE case_id = $1 AND reference = '进度款' AND source = 'subsidy'`,
      /^ledger_entry \/\d+~1\d+: journal .*, read model nothing$/,
    ],
    [
      'what a source holds',
      `UPDATE money_held SET paid_fen = paid_fen - 1 WHERE case_id = $1 AND source = 'subsidy'`,
      'money_held /subsidy/paid: journal 37000000, read model 36999999',
    ],
    [
      'a ballot’s result',
      `UPDATE ballot SET carried = false WHERE case_id = $1 AND motion_kind = 'how'`,
      /^ballot \/[0-9a-f-]+-b2\/result\/carried: journal true, read model false$/,
    ],
  ])('%s', async (_, sql, text) => {
    await here.damage(sql);
    const lines = (await here.verified()).faults.map((fault) => fault.text);
    expect(lines).toContainEqual(typeof text === 'string' ? text : expect.stringMatching(text));
  });

  test('a row of the case that is gone', async () => {
    await here.damage(`DELETE FROM case_record WHERE id = $1`);
    expect(found(await here.verified())).toEqual([`${version}: there is no case_record`]);
  });

  test('what is personal beside a row', async () => {
    await here.damage(
      `UPDATE journal_personal SET content = jsonb_set(content, '{actorName}', '"x"') WHERE case_id = $1 AND version = 3`,
    );
    expect(found(await here.verified())).toEqual([
      '3: what stands beside the row of the journal is not what the journal is committed to',
    ]);
  });
});
