import { auditorEngaged, contractedFirms } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { advance } from '../../../demonstration/life';
import { withScan } from '../../../demonstration/payments';
import { receiptOfOthers } from '../../../demonstration/samples';
import { giveByTwo } from '../../../demonstration/twoHands';
import { addDays } from '../../../domain/kernel/time/instant';
import type { MoneyCourse } from '../courtyards/moneyCourses';
import { until } from '../time/until';
import { enrolledIn } from './contracted';
import { decisionBody, LISTS, sentMinutes } from './decisionLists';
import { type Modelled, ModelledCourtyard } from './modelledCourtyard';
import type { Office } from './office';

/** A meeting of an office approves what a courtyard applies for: one enters its list, another releases it. */
const approvedAtMeeting = async (
  office: Office,
  id: string,
  step: string,
  [entering, releasing]: readonly (Person | undefined)[],
): Promise<void> => {
  if (entering === undefined || releasing === undefined) throw new Error(`nobody decides at ${step}`);
  const minutes = await sentMinutes(office, entering);
  const body = { ...decisionBody(office, minutes, [id]), step, heldOn: await office.today() };
  const list = `${LISTS}/${(await entering.must<{ id: string }>(LISTS, { body })).body.id}`;
  await releasing.must(`${list}/release`, { body: {} });
  const rows = async () => (await entering.must<{ rows: readonly { state: string }[] }>(list)).body.rows;
  await until('the meeting is carried out', async () => (await rows()).every(({ state }) => state === 'done'));
};

/**
 * A courtyard under contract and begun, as each course of public money finds it, with 23,000 of the residents' 31,000 CNY
 * in hand; `another` is of a firm that may take the contract over. Meetings of the district have approved its subsidy.
 */
export const begunThroughApi = async (
  office: Office,
  name: string,
  { contractFen, share }: Pick<MoneyCourse, 'contractFen' | 'share'>,
  { seconds, outsiders, another }: Pick<Modelled, 'seconds' | 'outsiders'> & { readonly another: Person },
): Promise<ModelledCourtyard> => {
  const { api } = office;
  const { id, cast } = await enrolledIn(office, name, `${name}-`);
  const to = { until: 'works', seed: 1, households: 12, now: office.clock.now } as const;
  await advance(cast, id, { ...to, before: 'review-housing' });
  await approvedAtMeeting(office, id, 'housing', [cast.districtHousing, seconds.districtHousing]);
  await approvedAtMeeting(office, id, 'finance', [cast.districtFinance, seconds.districtFinance]);
  const today = await office.today();
  const residents = { amountFen: 2_300_000, receivedOn: today, receipt: '首笔' };
  await giveByTwo(cast, id, 'body', 'recordCoFunding', await withScan(cast.body, id, residents));
  await office.waitsIn(id).reach('works');
  await cast.projectManager.mustGive(id, 'awardContract', {
    ...contractedFirms(cast),
    amountFen: contractFen,
    progressShare: share,
    completeBy: addDays(today, 120),
    milestones: [{ title: '管沟', hidden: true }],
  });
  await cast.districtHousing.mustGive(id, 'engageFirm', auditorEngaged(cast));
  const others = await withScan(cast.projectManager, id, receiptOfOthers(10_900_000, today));
  await giveByTwo(cast, id, 'projectManager', 'recordReceipt', others);
  await cast.projectManager.mustGive(id, 'startWorks');
  const { organisationId } = cast.body;
  const ofBody = (login: string) =>
    api.hire({ login: `${name}-${login}`, name: login, organisationId, roles: ['body'] });
  const bodies = { body: await ofBody('second-body'), 'body for refunds': await ofBody('refunding-body') };
  return ModelledCourtyard.of(office, {
    id,
    cast,
    seconds: { ...seconds, ...bodies },
    outsiders,
    contractors: [cast.contractor, another],
  });
};
