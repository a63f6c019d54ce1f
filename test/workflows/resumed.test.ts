import { journalledCase } from '../../db/cases';
import type { CaseState } from '../../domain/kernel/engine/case';
import { asAnyProgramme } from '../../domain/kernel/engine/programme';
import { atHour, dateOf } from '../../domain/kernel/time/instant';
import { RENOVATION } from '../../domain/renovation/programme';
import { knownQuery, workflowIdOf } from '../../workflows/messages';
import { resumeCase } from '../../workflows/resumeCase';
import { type Office, openOffice } from '../support/api/office';
import { until } from '../support/time/until';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

/** A courtyard whose workflow is lost, as by a server that lost its data. */
const lost = async (name: string) => {
  const id = await office.enrol(name);
  const workflow = office.temporal.workflow.getHandle(workflowIdOf(RENOVATION.workflow, id));
  const [first] = (await office.waitsIn(id).look()).obligations;
  await workflow.terminate('its run was lost');
  return { id, workflow, dueOn: dateOf(first?.dueAt ?? '') };
};

const resume = async (caseId: string): Promise<void> => {
  const { pool, taskQueue } = { pool: office.api.database.pool, taskQueue: office.api.deps.taskQueue };
  const known = await journalledCase<CaseState>(pool, caseId, RENOVATION);
  if (known === undefined) throw new Error(`${caseId} has no journal`);
  await resumeCase({ client: office.temporal, taskQueue, programme: asAnyProgramme(RENOVATION), caseId }, known);
};

const reminders = async (id: string) =>
  (
    await office.api.database.pool.query<{ rung: string }>(
      `SELECT params ->> 'dueAt' AS rung FROM outbox WHERE case_id = $1 AND kind = 'reminder'`,
      [id],
    )
  ).rows;

test('a case that lost its workflow is reminded at once of what fell due before it got another, and once', async () => {
  const { id, workflow, dueOn } = await lost('失联院');
  await office.clock.to(atHour(dueOn, 10));
  await resume(id);
  await until('the reminder of the due day is written', async () => (await reminders(id)).length > 0);
  const { wakeAt } = await until('it waits for what comes next', async () => {
    const known = await workflow.query(knownQuery);
    return (known.wakeAt ?? '') > atHour(dueOn, 20) && known;
  });
  expect(await reminders(id)).toHaveLength(1);
  expect(dateOf(wakeAt ?? '') > dueOn).toBe(true);
});

test('one that lost it while nothing fell due waits for its first reminder', async () => {
  const { id, workflow } = await lost('无事院');
  await resume(id);
  const { wakeAt } = await until('it waits for the reminder', async () => {
    const known = await workflow.query(knownQuery);
    return known.wakeAt !== undefined && known;
  });
  expect(await reminders(id)).toEqual([]);
  await office.clock.past(wakeAt ?? '');
  await until('it is reminded', async () => (await reminders(id)).length > 0);
});
