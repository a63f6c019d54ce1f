import type { Cast, Part } from '../../../demonstration/cast';
import { toldOf } from './contracted';

interface FormAnswer {
  readonly refused: readonly { readonly reason: { readonly code: string }; readonly onlyWith?: object }[];
}

interface RequestsAnswer {
  readonly openRequests: readonly {
    readonly no: number;
    readonly command: string;
    readonly awaits: readonly string[];
    readonly mayConfirm: boolean;
    readonly refusedBecause: readonly { readonly code: string }[];
  }[];
}

/** A refund of the receipt 误汇-1 waits: what would take its ground away says so to whoever would release it. */
export const foretold = (here: () => { readonly cast: Cast; readonly id: string }): void => {
  test('whoever would release what leaves money that a bank has moved without a release reads so before', async () => {
    const { cast, id } = here();
    const path = `/api/v1/courtyards/${id}`;
    // It is asked for all the same, and released once the refund is settled.
    const [status] = await toldOf(cast.projectManager, id, 'reverseReceipt', { receipt: '误汇-1', why: '登记有误' });
    expect(status).toBe(200);
    const seen = async (part: Part) => {
      const { openRequests: requests } = (await cast[part].must<RequestsAnswer>(path)).body;
      return requests.find(({ command }) => command === 'reverseReceipt');
    };
    const { no, awaits: [releases = 'supervisor'] = [] } = (await seen('supervisor')) ?? {};
    const second = releases as Part;
    expect(await seen(second)).toMatchObject({ mayConfirm: false, refusedBecause: [{ code: 'payment-waiting' }] });
    const { body: form } = await cast[second].must<FormAnswer>(`${path}/commands/confirmRequest/form`);
    expect(form.refused).toContainEqual(
      expect.objectContaining({
        reason: expect.objectContaining({ code: 'payment-waiting' }),
        onlyWith: [{ field: 'no', values: [String(no)] }],
      }),
    );
    expect(await toldOf(cast[second], id, 'confirmRequest', { no })).toEqual([409, ['payment-waiting']]);
    await cast.projectManager.mustGive(id, 'declineRequest', { no, why: '先办结退款' });
  });
};
