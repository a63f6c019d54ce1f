import type { Cast, Part } from '../../../demonstration/cast';
import { toldOf } from './contracted';

interface FormAnswer {
  readonly about: readonly { readonly title: string; readonly text: string; readonly onlyWith?: object }[];
  readonly refused: readonly { readonly reason: { readonly code: string }; readonly onlyWith?: object }[];
}

interface RequestsAnswer {
  readonly requests: readonly {
    readonly no: number;
    readonly command: string;
    readonly awaits: readonly string[];
    readonly mayConfirm: boolean;
    readonly refusedBecause: readonly { readonly code: string }[];
  }[];
}

/** A refund of the receipt 误汇-1 waits: what would take its ground away says so in its form, and to whoever would release it. */
export const foretold = (here: () => { readonly cast: Cast; readonly id: string }): void => {
  test('a form foretells that it would leave money that a bank has moved without a release', async () => {
    const { cast, id } = here();
    const path = `/api/v1/courtyards/${id}`;
    const form = async (part: Part, command: string) =>
      (await cast[part].must<FormAnswer>(`${path}/commands/${command}/form`)).body;
    const { about } = await form('projectManager', 'reverseReceipt');
    const onlyWith = [{ field: 'receipt', values: ['误汇-1'] }];
    expect(about.filter(({ title }) => title === '确认前须先办结')).toEqual([
      expect.objectContaining({ text: expect.stringContaining('款项已在银行办理'), onlyWith }),
    ]);
    // It is asked for all the same, and released once the refund is settled.
    const [status] = await toldOf(cast.projectManager, id, 'reverseReceipt', { receipt: '误汇-1', why: '登记有误' });
    expect(status).toBe(200);
    const seen = async (part: Part) => {
      const { requests } = (await cast[part].must<RequestsAnswer>(path)).body;
      return requests.find(({ command }) => command === 'reverseReceipt');
    };
    const { no, awaits: [releases = 'supervisor'] = [] } = (await seen('supervisor')) ?? {};
    const second = releases as Part;
    expect(await seen(second)).toMatchObject({ mayConfirm: false, refusedBecause: [{ code: 'payment-waiting' }] });
    expect((await form(second, 'confirmRequest')).refused).toContainEqual(
      expect.objectContaining({
        reason: expect.objectContaining({ code: 'payment-waiting' }),
        onlyWith: [{ field: 'no', values: [String(no)] }],
      }),
    );
    expect(await toldOf(cast[second], id, 'confirmRequest', { no })).toEqual([409, ['payment-waiting']]);
    await cast.projectManager.mustGive(id, 'declineRequest', { no, why: '先办结退款' });
  });
};
