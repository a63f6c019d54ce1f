import type { Cast } from '../../../demonstration/cast';
import { paymentPapers } from '../../../demonstration/payments';
import { giveByTwo } from '../../../demonstration/twoHands';
import { workflowIdOf } from '../../../workflows/messages';
import { makeOnePerson } from '../database/persons';
import { toldOf } from './contracted';
import type { Office } from './office';
import { recordsOf } from './verifiedRecords';

/** A withdrawn courtyard whose residents have their money back, by the refunds 退-1 (all but one fen) and 退-2. */
interface Refunded {
  readonly office: Office;
  readonly cast: Cast;
  readonly id: string;
  readonly open: () => Promise<readonly { readonly key: string; readonly dueAt: string }[]>;
  readonly told: () => Promise<readonly string[]>;
  readonly record: () => Promise<{ readonly wakeAt: string | null } | undefined>;
}

/** The test that receipts are refunded by somebody else than by those who recorded them, whichever account asks. */
export const refundsByReceivers = (refunded: () => Pick<Refunded, 'office' | 'cast' | 'id'>): void => {
  test('whoever recorded and confirmed its receipts do not refund it, though one of them asks with a second account', async () => {
    const { office, cast, id } = refunded();
    const { body: second } = await office.bodyOf(id, 'second-');
    await makeOnePerson(office.api.database.ownerPool, cast.body.login, second.login);
    const { returned } = paymentPapers(cast, id, office.today);
    const input = { amountFen: 1, receipt: '退-0', ...(await returned('退-0', 'body')) };
    await second.mustGive(id, 'refundCoFunding', input);
    for (const one of [cast.community, cast.body])
      expect(await toldOf(one, id, 'confirmRequest')).toEqual([403, ['separation-of-duties']]);
    await second.mustGive(id, 'declineRequest', { why: '须由他人经办' });
  });
};

/** The tests of refunds that come back after the workflow of the courtyard has completed. */
export const refundsAfterTheEnd = (refunded: () => Refunded, ownFen: number): void => {
  describe('the bank sends refunds back after that', () => {
    let town: Refunded;
    beforeAll(() => {
      town = refunded();
    });
    const workflow = () => town.office.api.deps.temporal.workflow.getHandle(workflowIdOf('courtyard', town.id));
    const run = async () => (await workflow().describe()).runId;
    const notice = async (receipt: string) => ({
      reference: receipt,
      cameBackOn: await town.office.today(),
      why: '账户已注销',
      evidence: (await paymentPapers(town.cast, town.id, town.office.today).returned(`退汇${receipt}`, 'body'))
        .evidence,
    });
    const refundedAgain = async (amountFen: number, receipt: string) => {
      const { returned } = paymentPapers(town.cast, town.id, town.office.today);
      const input = { amountFen, receipt, ...(await returned(receipt, 'body')) };
      await giveByTwo(town.cast, town.id, 'body', 'refundCoFunding', input);
      await expect(workflow().result()).resolves.toBe('withdrawn');
      expect([await town.open(), await recordsOf(town.office, town.id)]).toEqual([[], []]);
      expect((await workflow().describe()).status.name).toBe('COMPLETED');
    };

    test('what the case does not take late is refused, and begins no workflow', async () => {
      const before = await run();
      const suspended = await town.cast.supervisor.give(town.id, 'suspend', { why: '核查' });
      expect([suspended.status, await run()]).toEqual([409, before]);
    });

    test('it is recorded twice at once and once, asked for, paid again, and the workflow has ended again', async () => {
      const before = await town.told();
      const input = await notice('退-1');
      const offered = async (who: 'body' | 'districtPayer') => {
        const path = `/api/v1/courtyards/${town.id}/commands/reversePayment/form`;
        const { body } = await town.cast[who].must<{ schema: { properties: { reference: object } } }>(path);
        return JSON.stringify(body.schema.properties.reference);
      };
      expect([(await offered('body')).includes('退-1'), (await offered('districtPayer')).includes('退-1')]).toEqual([
        true,
        false,
      ]);
      const sent = await Promise.all([1, 2].map(() => town.cast.body.give(town.id, 'reversePayment', input)));
      expect(sent.map(({ status }) => status).sort()).toEqual([200, 409]);
      const listed = await town.cast.supervisor.must<{ courtyards: { id: string }[] }>(
        '/api/v1/courtyards?stage=withdrawn',
      );
      expect(listed.body.courtyards).toMatchObject([{ id: town.id }]);
      await town.cast.community.mustGive(town.id, 'confirmRequest');
      expect((await town.open()).map(({ key }) => key)).toEqual(['refund-co-funding:1-again-1']);
      expect((await town.told()).slice(before.length)).toEqual(['asked body']);
      const dueAt = Date.parse((await town.open())[0]?.dueAt ?? '');
      expect(dueAt).toBeGreaterThan(await town.office.clock.now());
      expect(Date.parse((await town.record())?.wakeAt ?? '')).toBeLessThan(dueAt);
      expect(await recordsOf(town.office, town.id)).toEqual([]);
      await refundedAgain(ownFen - 1, '退-3');
    });
  });
};
