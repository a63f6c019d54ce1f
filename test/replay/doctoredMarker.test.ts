import { defaultPayloadConverter } from '@temporalio/common';
import type { TaskResult } from '../../activities/caseTask';
import { faultLines } from '../../activities/records/verifyAll';
import { caseVerifier } from '../../activities/records/verifyCase';
import { type DamageableRecords, openDamageableRecords } from '../support/api/damageableRecords';
import type { RecordedHistory } from '../support/replay/recordedHistories';
import { bundleReportingState, replayRuns } from '../support/replay/recordedRuns';

let here: DamageableRecords;
beforeAll(async () => {
  here = await openDamageableRecords();
});
afterAll(() => here?.stop());

/** A history in which what one local activity answered is said otherwise. */
const doctored = (history: RecordedHistory, from: string, to: string): RecordedHistory => ({
  events: (history.events ?? []).map((event) => {
    const marker = event.markerRecordedEventAttributes;
    const payload = marker?.details?.result?.payloads?.[0];
    if (marker === null || marker === undefined || payload === undefined) return event;
    const done = JSON.stringify(defaultPayloadConverter.fromPayload<TaskResult>(payload));
    const payloads = [defaultPayloadConverter.toPayload(JSON.parse(done.replaceAll(from, to)))];
    const details = { ...marker.details, result: { payloads } };
    return { ...event, markerRecordedEventAttributes: { ...marker, details } };
  }),
});

test('a manipulated marker is detected, because the replayed state differs from the journal', async () => {
  const id = await here.enrol();
  await here.office.people.projectManager.mustGive(id, 'correctProfile', { profile: { source: '原文' } });
  await here.office.people.projectManager.mustGive(id, 'correctProfile', { profile: { households: 30 } });
  const workflowId = `courtyard/${id}`;
  const history = await here.office.api.deps.temporal.workflow.getHandle(workflowId).fetchHistory();
  const code = await bundleReportingState();
  const verifiedBy = async (told: RecordedHistory) => {
    const known = (await replayRuns(code, { [workflowId]: told })).get(workflowId);
    const ask = async () => (known === undefined ? { isGone: true as const } : { known, isRunning: true });
    return faultLines(await caseVerifier(here.verifierDeps({ ask }))(id));
  };
  expect(await verifiedBy(history)).toEqual([]);
  expect(await verifiedBy(doctored(history, '原文', '改过'))).toEqual([
    `courtyard ${id} (某院) version 3: field /profile/source: journal "原文", workflow "改过"`,
  ]);
});
