import { envelopeDifferences, envelopesIn } from '../../../db/budgets';
import { storedState } from '../../../db/cases';
import { leftFen } from '../../../domain/kernel/budgets/envelope';
import { openRequests } from '../../../domain/kernel/engine/requests';
import { instantOf } from '../../../domain/kernel/time/instant';
import { overpaymentOwedFen } from '../../../domain/renovation/settlement';
import { MONEY_ACTS, type MoneyActName } from '../courtyards/moneyActs';
import { notice } from '../courtyards/overpaid';
import { postedCourtyard } from '../database/postedCourtyard';
import { grantByTwo } from './grantByTwo';
import type { ModelledCourtyard } from './modelledCourtyard';
import type { Office } from './office';
import { recordsOf } from './verifiedRecords';

/** Paid all that was claimed, of which the audit leaves half, and the rest recovered. */
const RECOVERED = [
  ['claim', 99],
  ['certify', 0],
  ['receive', 0],
  ['payClaim', 0],
  ['build', 0],
  ['complete', 0],
  ['accept', 0],
  ['settle', 0],
  ['audit', 50],
  ['recover', 0],
] as const satisfies readonly (readonly [MoneyActName, number])[];

type Step = (c: ModelledCourtyard, what: string, act: () => void) => Promise<void>;

interface Short {
  readonly office: Office;
  readonly begun: () => Promise<ModelledCourtyard>;
  readonly step: Step;
}

/** What was recovered others use; then the recovery bounces, and its subsidy needs an envelope that covers it. */
export const reversedFromShortEnvelope = async ({ office, begun, step }: Short): Promise<void> => {
  const { pool } = office.api.database;
  const c = await begun();
  for (const [name, drawn] of RECOVERED) await step(c, name, () => void MONEY_ACTS[name](c, drawn));
  const recovery = c.facts.recoveries?.at(-1);
  const subsidyFen = recovery?.parts.find(({ source }) => source === 'subsidy')?.amountFen ?? 0;
  expect(subsidyFen).toBeGreaterThan(0);

  const now = instantOf(await office.clock.now());
  const year = Number((await office.today()).slice(0, 4));
  const envelope = async () => {
    const all = await envelopesIn(pool, 'renovation', { scope: 'programme/', year });
    const found = all.find((one) => one.organisationId === office.at.district && one.source === 'subsidy');
    if (found === undefined) throw new Error('no envelope');
    return found;
  };
  const others = await postedCourtyard(pool, office.at.community, now);
  const amountFen = leftFen(await envelope());
  expect(await others.post(now, { source: 'subsidy', from: 'budget', to: 'reserved', amountFen })).toBe('written');

  await step(c, 'bounces', () => {
    c.give('reversePayment', 'projectManager', notice(c, recovery?.reference ?? ''));
  });
  const no = openRequests(c.facts)[0]?.no ?? 0;
  const finance = c.people.seconds.districtFinance;
  if (finance === undefined) throw new Error('nobody confirms');
  const confirmed = () => finance.give(c.id, 'confirmRequest', { no });
  const short = expect.objectContaining({ code: 'envelope-insufficient' });
  const view = async () => {
    const { body } = await finance.must<{
      version: number;
      blockedBy: readonly { code: string; params: object }[];
      availableActions: readonly { command: string; allowed: boolean; refusedBecause: readonly object[] }[];
    }>(`/api/v1/courtyards/${c.id}`);
    return { ...body, confirm: body.availableActions.find(({ command }) => command === 'confirmRequest') };
  };

  // Whoever releases it reads how much is missing before they try.
  const before = await view();
  expect(before.confirm).toMatchObject({ allowed: false, refusedBecause: [short] });
  expect(before.blockedBy).toContainEqual(
    expect.objectContaining({
      code: 'envelope-insufficient',
      params: expect.objectContaining({ year, leftFen: 0, askedFen: subsidyFen }),
    }),
  );
  expect(await confirmed()).toMatchObject({ status: 409, body: { code: 'envelope-insufficient' } });
  expect(await storedState(pool, c.id)).toMatchObject({ version: c.version, state: { ledger: c.facts.ledger } });
  expect(await recordsOf(office, c.id)).toEqual([]);

  const { grantedFen } = await envelope();
  await grantByTwo(office, {
    organisationId: office.at.district,
    source: 'subsidy',
    grantedFen: grantedFen + subsidyFen,
  });
  expect(await view()).toMatchObject({ blockedBy: expect.not.arrayContaining([short]), confirm: { allowed: true } });
  // The same request, which has waited meanwhile.
  await step(c, 'is released', () => {
    c.give('confirmRequest', 'districtFinance', { no }, undefined, 'second hand of districtFinance');
  });
  expect(overpaymentOwedFen(c.facts)).toBe(recovery?.parts.reduce((sum, one) => sum + one.amountFen, 0));
  expect(leftFen(await envelope())).toBe(0);
  await others.post(now, { source: 'subsidy', from: 'reserved', to: 'budget', amountFen });
  expect(await envelopeDifferences(pool, 'renovation')).toEqual([]);
};
