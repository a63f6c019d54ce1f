import { numberChanges } from '../../domain/kernel/documents/numbers';
import { openRequests } from '../../domain/kernel/engine/requests';
import { addDays, dateOf } from '../../domain/kernel/time/instant';
import type { Inputs } from '../../domain/renovation/catalogue';
import { coveredFen, invoicedFen, numbersHeld } from '../../domain/renovation/invoices';
import { payeeOf } from '../../domain/renovation/vouchers';
import { certified } from '../support/courtyards/accounts';
import { DOCUMENT_FILE, handover, invoiceFile, paperFile, withoutPapers } from '../support/courtyards/exampleInvoices';
import { begun } from '../support/courtyards/moneyActs';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const NUMBER = '25512000000012345678';
const ACCOUNT = '6222 0210 0112 3456';
const PAYABLE_FEN = 19_400_000;

const invoice = (c: PureCourtyard, more: Partial<Inputs['submitInvoice']> = {}): Inputs['submitInvoice'] => ({
  number: NUMBER,
  amountFen: PAYABLE_FEN,
  issuedOn: dateOf(c.now),
  evidence: [invoiceFile(more.number ?? NUMBER)],
  ...more,
});
const submit = (c: PureCourtyard, more: Partial<Inputs['submitInvoice']> = {}) =>
  c.give('submitInvoice', 'contractor', invoice(c, more));
const account = (payeeAccount = ACCOUNT): Inputs['registerPayeeAccount'] => ({
  bank: '某银行',
  payeeAccount,
  evidence: [DOCUMENT_FILE],
});
const register = (c: PureCourtyard, payeeAccount = ACCOUNT) =>
  c.mustByTwo('registerPayeeAccount', 'contractor', account(payeeAccount));
const payment = (c: PureCourtyard, more: Partial<Inputs['payClaim']> = {}): Inputs['payClaim'] => ({
  amountFen: PAYABLE_FEN,
  reference: `回单-${c.version}`,
  paidOn: dateOf(c.now),
  payeeAccount: ACCOUNT,
  evidence: [paperFile(`付款凭证 ${c.version}`)],
  ...more,
});
const prepare = (c: PureCourtyard, more: Partial<Inputs['payClaim']> = {}) =>
  c.give('payClaim', 'districtPayer', payment(c, more));
const release = (c: PureCourtyard, no = openRequests(c.facts)[0]?.no ?? 0) =>
  c.give('confirmRequest', 'districtFinanceLeader', { no });

/** A claim of which 19,400,000 fen are payable, under the policy that asks for invoices and vouchers. */
const documented = (): PureCourtyard => certified(20_000_000, begun());

/** The same under a policy of before. */
const undocumented = (): PureCourtyard => {
  const c = documented();
  Object.assign(c, { policy: withoutPapers(c.context.policy) });
  return c;
};

describe('an invoice', () => {
  test.each([
    ['of the electronic form', { number: NUMBER }, []],
    ['with groups and full-width digits', { number: '２５５１ 2000-0000 1234 5678' }, []],
    ['of the old form with its code', { number: '12345678', code: '5100123450' }, []],
    ['of the old form with a code of twelve', { number: '12345678', code: '051001234500' }, []],
    ['of the old form without code', { number: '12345678' }, ['invoice-code-malformed']],
    ['of the old form with a short code', { number: '12345678', code: '510012345' }, ['invoice-code-malformed']],
    ['of the electronic form with a code', { number: NUMBER, code: '5100123450' }, ['invoice-code-malformed']],
    ['that is no number', { number: '发票一' }, ['invoice-malformed']],
    ['of nineteen digits', { number: NUMBER.slice(1) }, ['invoice-malformed']],
  ])('%s', (_, more, refused) => {
    expect(submit(begun(), more)).toEqual(refused.length > 0 ? { refused } : { events: ['invoiceSubmitted'] });
  });

  test('counts once, in whatever characters, until the firm takes it back', () => {
    const c = begun();
    expect(submit(c)).toHaveProperty('events');
    for (const number of [
      NUMBER,
      '２５５１２０００００００１２３４５６７８',
      '2551 2000 0000 1234 5678',
      '2551–2000000012345678',
    ])
      expect([number, submit(c, { number, amountFen: 1, evidence: [paperFile('另一份')] })]).toEqual([
        number,
        { refused: ['invoice-used'] },
      ]);
    const [held] = numbersHeld(c.facts);
    expect(held?.kind).toBe('invoice');
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '无' })).toEqual({ refused: ['evidence-empty'] });
    expect(c.give('withdrawInvoice', 'contractor', { no: 2, why: '开票有误' })).toEqual({
      refused: ['invoice-unknown'],
    });
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' })).toHaveProperty('events');
    expect(numbersHeld(c.facts).filter(({ kind }) => kind === 'invoice')).toEqual([]);
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' })).toEqual({ refused: ['no-invoice'] });
    expect(submit(c)).toHaveProperty('events');
  });

  test('is no more than the contract, not of the future, and not from before the contract', () => {
    const c = begun();
    expect(submit(c, { amountFen: 55_000_001 })).toEqual({ refused: ['invoice-above-contract'] });
    expect(submit(c, { issuedOn: addDays(dateOf(c.now), 1) })).toEqual({ refused: ['date-in-future'] });
    expect(submit(c, { issuedOn: '2026-01-01' })).toEqual({ refused: ['dates-out-of-order'] });
    expect(submit(c, { amountFen: 54_999_999 })).toHaveProperty('events');
    const other = '2'.repeat(20);
    expect(submit(c, { number: other, amountFen: 2 })).toEqual({ refused: ['invoice-above-contract'] });
    expect(submit(c, { number: other, amountFen: 1 })).toHaveProperty('events');
    expect(invoicedFen(c.facts)).toBe(55_000_000);
  });

  test('covers what is paid: to the fen, with what others have prepared, across claims that were returned', () => {
    const c = documented();
    register(c);
    expect(prepare(c)).toEqual({ refused: ['invoice-missing'] });
    submit(c, { amountFen: 10_000_000 });
    expect(prepare(c, { amountFen: 10_000_001 })).toEqual({ refused: ['invoice-missing'] });
    expect(prepare(c, { amountFen: 4_000_000 })).toHaveProperty('events');
    expect(prepare(c, { amountFen: 6_000_001 })).toEqual({ refused: ['invoice-missing'] });
    expect(prepare(c, { amountFen: 6_000_000 })).toHaveProperty('events');
    // What waits rests on it, too.
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' })).toEqual({ refused: ['invoice-paid'] });
    for (const { no } of openRequests(c.facts)) expect(release(c, no)).toHaveProperty('events');
    expect(coveredFen(c.facts)).toBe(0);
    submit(c, { number: '3'.repeat(20), amountFen: 9_400_000 });
    expect(prepare(c, { amountFen: 9_400_000 })).toHaveProperty('events');
    // A declined payment leaves the invoice where it is, and frees its voucher.
    const before = numbersHeld(c.facts);
    const no = openRequests(c.facts)[0]?.no ?? 0;
    c.must('declineRequest', 'districtFinanceLeader', { no, why: '回单不清' });
    expect(numberChanges(before, numbersHeld(c.facts))).toMatchObject({
      taken: [],
      freed: [{ kind: 'voucher' }, { kind: 'voucher' }],
    });
    expect(coveredFen(c.facts)).toBe(9_400_000);
    c.give('withdrawInvoice', 'contractor', { no: 2, why: '开票有误' });
    expect(coveredFen(c.facts)).toBe(0);
  });

  test('of a firm that was replaced covers nothing of the firm that follows', () => {
    const c = documented();
    register(c);
    submit(c);
    const organisationId = 'contractor-2';
    c.must('engageFirm', 'projectManager', { role: 'contractor', organisationId, why: '更换', ...handover(c) });
    expect([invoicedFen(c.facts), coveredFen(c.facts), payeeOf(c.facts)]).toEqual([0, 0, undefined]);
    expect(prepare(c, { organisationId })).toEqual({ refused: ['above-measured-value'] });
    expect(prepare(c)).toHaveProperty('events');
    expect(c.give('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' })).toEqual({
      refused: ['invoice-unknown'],
    });
  });

  test('is the contractor’s alone: nobody else brings one or takes it back', () => {
    const c = begun();
    for (const role of ['engineer', 'auditor', 'districtPayer'] as const)
      expect(c.give('submitInvoice', role, invoice(c))).toEqual({ refused: ['role-not-allowed'] });
  });
});

describe('a payment’s voucher', () => {
  const ready = (): PureCourtyard => {
    const c = documented();
    register(c);
    submit(c);
    return c;
  };

  test('has its day, the payee’s account and a file where the policy asks for them', () => {
    for (const field of ['paidOn', 'payeeAccount', 'evidence'] as const) {
      const { [field]: _, ...input } = payment(ready());
      expect([field, ready().give('payClaim', 'districtPayer', input)]).toEqual([
        field,
        { refused: ['voucher-incomplete'] },
      ]);
    }
    expect(prepare(ready())).toHaveProperty('events');
  });

  test('is not of the future, nor from before the courtyard', () => {
    const c = ready();
    expect(prepare(c, { paidOn: addDays(dateOf(c.now), 1) })).toEqual({ refused: ['date-in-future'] });
    expect(prepare(c, { paidOn: '2020-01-01' })).toEqual({ refused: ['dates-out-of-order'] });
  });

  test('names the registered account, however it is written, and no outsider’s', () => {
    expect(prepare(ready(), { payeeAccount: '6222021001129999' })).toEqual({ refused: ['payee-account-differs'] });
    for (const payeeAccount of ['6222021001123456', '６２２２-0210-0112-3456'])
      expect([payeeAccount, prepare(ready(), { payeeAccount })]).toHaveProperty('1.events');
    // It is compared under any policy, from the day on which one is registered.
    const c = undocumented();
    expect(prepare(c, { payeeAccount: ACCOUNT })).toEqual({ refused: ['payee-account-missing'] });
    register(c);
    expect(c.give('payClaim', 'districtPayer', { amountFen: 1, reference: 'r' })).toEqual({
      refused: ['voucher-incomplete'],
    });
  });

  test('that waits is settled before the account changes: the bank has paid to the account of before', () => {
    const c = ready();
    prepare(c);
    c.notices.length = 0;
    const changed = '6222 0210 0112 7777';
    const change = () => c.byTwo('registerPayeeAccount', 'projectManager', account(changed));
    const waiting = c.fork();
    expect(waiting.byTwo('registerPayeeAccount', 'projectManager', account(changed))).toEqual({
      refused: ['payment-waiting'],
    });
    c.must('declineRequest', 'districtPayer', { no: openRequests(c.facts)[0]?.no ?? 0, why: '账户已变更' });
    expect(change()).toHaveProperty('events');
    const told = c.notices.map(({ kind, toRole, params }) => `${kind} ${String(params.command)} ${toRole}`);
    for (const role of ['contractor', 'projectManager', 'districtPayer'])
      expect(told).toContain(`requestReleased registerPayeeAccount ${role}`);
    expect(prepare(c)).toEqual({ refused: ['payee-account-differs'] });
    expect(prepare(c, { payeeAccount: changed })).toHaveProperty('events');
    expect(release(c)).toHaveProperty('events');
  });
});

describe('the account of a firm', () => {
  test('takes two people, none of whom pays, and a number of 8 to 32 digits', () => {
    const c = begun();
    for (const [payeeAccount, isFine] of [
      ['1234567', false],
      ['12345678', true],
      ['1'.repeat(32), true],
      ['1'.repeat(33), false],
      ['户名：一建公司', false],
    ] as const)
      expect([payeeAccount, c.fork().give('registerPayeeAccount', 'contractor', account(payeeAccount))]).toEqual([
        payeeAccount,
        isFine ? { events: ['commandRequested'] } : { refused: ['account-malformed'] },
      ]);
    c.must('registerPayeeAccount', 'projectManager', account());
    const { no = 0 } = openRequests(c.facts)[0] ?? {};
    expect(c.give('confirmRequest', 'projectManager', { no })).toEqual({ refused: ['separation-of-duties'] });
    expect(c.give('confirmRequest', 'districtFinanceLeader', { no })).toEqual({ refused: ['role-not-allowed'] });
    expect(payeeOf(c.facts)).toBeUndefined();
    expect(c.give('confirmRequest', 'subDistrictLeader', { no })).toHaveProperty('events');
    expect(payeeOf(c.facts)?.payeeAccount).toBe(ACCOUNT);
    for (const role of ['engineer', 'districtPayer', 'body'] as const)
      expect(c.give('registerPayeeAccount', role, account())).toEqual({ refused: ['role-not-allowed'] });
  });

  test('with the wrong bank is registered anew, and a payment that was prepared is released to it', () => {
    const c = documented();
    register(c);
    submit(c);
    prepare(c);
    const right = { ...account(), bank: '对的银行' };
    expect(c.give('registerPayeeAccount', 'contractor', { ...account(), bank: ' 某银行 ' })).toEqual({
      refused: ['payee-account-known'],
    });
    c.must('registerPayeeAccount', 'contractor', right);
    c.must('confirmRequest', 'subDistrictLeader', { no: openRequests(c.facts).at(-1)?.no ?? 0 });
    expect(payeeOf(c.facts)).toMatchObject(right);
    expect(c.give('registerPayeeAccount', 'contractor', right)).toEqual({ refused: ['payee-account-known'] });
    expect(release(c)).toHaveProperty('events');
  });

  test('is brought by nobody who pays here, with any account of theirs', () => {
    const c = undocumented();
    c.persons = [['districtPayer', 'second account']];
    c.mustByTwo('payClaim', 'districtPayer', { amountFen: 1, reference: 'r' });
    expect(c.give('registerPayeeAccount', 'projectManager', account(), undefined, 'second account')).toEqual({
      refused: ['separation-of-duties'],
    });
  });
});

test('the body’s account has its document where payments take papers, and needs none under a policy of before', () => {
  const c = begun();
  const named = { bookkeeper: '李某', account: '62220001' };
  const missing = { refused: ['account-document-missing'] };
  expect(c.give('nameBookkeeperAndAccount', 'community', named)).toEqual(missing);
  expect(c.give('nameBookkeeperAndAccount', 'body', { ...named, evidence: [] })).toEqual(missing);
  const older = c.fork();
  Object.assign(older, { policy: withoutPapers(c.context.policy) });
  older.mustByTwo('nameBookkeeperAndAccount', 'community', named);
  expect(older.facts.bookkeeping).toEqual(named);
  const evidence = [DOCUMENT_FILE];
  c.mustByTwo('nameBookkeeperAndAccount', 'community', { ...named, evidence });
  expect(c.facts.bookkeeping).toEqual({ ...named, evidence });
});
