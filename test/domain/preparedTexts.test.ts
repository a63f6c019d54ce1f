import { PROBLEMS } from '../../commands/problems';
import { refusal } from '../../domain/kernel/engine/refusal';
import { type CommandName, commandNamed } from '../../domain/renovation/catalogue';
import { RENOVATION } from '../../domain/renovation/programme';
import { rendered } from '../../i18n/render';
import { certified } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

/** What refuses a command, in both languages. */
const told = (c: PureCourtyard, command: CommandName, input: object) => {
  const ctx = { ...c.context, actor: c.actor('districtPayer') };
  return refusal(RENOVATION, commandNamed(command), c.facts, input as never, ctx).map(
    ({ code, params = {}, path }) => ({
      code,
      path,
      params,
      texts: (['zh-CN', 'en'] as const).map((language) => rendered(PROBLEMS[code], params, language)),
    }),
  );
};

const SINCE = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/);

test('the same payment, also with another voucher, names the request that waits, its office and since when', () => {
  const c = certified(40_000_000);
  const input = payment(c, 38_800_000, '回单-1');
  c.must('payClaim', 'districtPayer', input);
  const requestNo = c.facts.requests?.at(-1)?.no ?? 0;
  for (const again of [input, payment(c, 38_800_000, '回单-2')]) {
    const [refused] = told(c, 'payClaim', again);
    expect(refused?.code).toBe('already-requested');
    expect(refused?.params).toEqual({
      requestNo,
      requestedBy: 'districtPayer',
      holder: 'districtPayer',
      requestedAt: SINCE,
    });
    const [zh, en] = refused?.texts ?? [];
    expect(zh).toMatch(/^同一事项已由区财政局支付岗于 \d{4}-\d\d-\d\d \d\d:\d\d 经办（第 \d+ 号申请），待确认/);
    expect(en).toMatch(/^The same waits for release already: request no\. \d+, prepared .+ by the payment officer/);
  }
});

test('what is above a limit together with what waits names the limit and all that waits', () => {
  const c = certified(40_000_000);
  for (const reference of ['回单-1', '回单-2']) c.must('payClaim', 'districtPayer', payment(c, 10_000_000, reference));
  const waiting = c.facts.requests?.slice(-2).map(({ no }) => no);
  const refused = told(c, 'payClaim', payment(c, 30_000_000, '回单-3'));
  expect(refused.map(({ code, path, params }) => [code, path, params.limit, params.requestNos])).toEqual([
    ['prepared-already', '/amountFen', 'above-measured-value', waiting],
    ...refused.slice(1).map(() => ['prepared-already', '/amountFen', 'funds-insufficient', waiting]),
  ]);
  expect(refused[0]?.texts[0]).toMatch(
    /^第 \d+、\d+ 号申请已经办 200,000\.00 元、待确认（第 \d+ 号由区财政局支付岗于 .+ 提出），再加 300,000\.00 元，超过本期进度款可付余额 388,000\.00 元。$/,
  );
  expect(refused[0]?.texts[1]).toContain('exceed what is payable for this claim, CNY 388,000.00.');
});
