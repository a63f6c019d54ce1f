import { requestLines } from '../../commands/kernel/shared/requests';
import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { heldNumber, isHeldOnce, usedNumbers } from '../../domain/kernel/documents/numbers';
import { PROVING_KINDS } from '../../domain/kernel/documents/provingFiles';
import { openRequests } from '../../domain/kernel/engine/requests';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../domain/renovation/catalogue';
import { PAPER_COMMANDS } from '../../domain/renovation/paymentPapers';
import { filesHeld, PROVING_COMMANDS } from '../../domain/renovation/provingFiles';
import type { Role } from '../../domain/renovation/roles';
import { ABOUT_WORDS } from '../../i18n/aboutWords';
import { type AnyWords, eventText } from '../../i18n/caseWords';
import { certified } from '../support/courtyards/accounts';
import { asFirm, paperFile, payment } from '../support/courtyards/exampleInvoices';
import { begun } from '../support/courtyards/moneyActs';
import { notice, overpaid } from '../support/courtyards/overpaid';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';
import { A, B, newDay, replaced } from '../support/courtyards/twoFirms';

const PAPER = paperFile('一份文件');
const DONE = { events: expect.anything() };
const invoice = (c: PureCourtyard, last: string, file = PAPER): Inputs['submitInvoice'] => ({
  number: last.padStart(20, '7'),
  amountFen: 1_000,
  issuedOn: dateOf(c.now),
  evidence: [file],
});
const receipt = (c: PureCourtyard, number: string, file = PAPER): Inputs['recordCoFunding'] => ({
  ...{ amountFen: 1, receivedOn: dateOf(c.now), receipt: number, why: '多缴', evidence: [file] },
});
const pay = (c: PureCourtyard, amountFen: number, reference: string, file = PAPER): Inputs['payClaim'] => ({
  ...payment(c, amountFen, reference),
  evidence: [file],
});
const decline = (c: PureCourtyard) => {
  const [open] = openRequests(c.facts);
  c.must('declineRequest', open?.awaits[0] as Role, { no: open?.no ?? 0, why: '附件有误' });
};
/** A courtyard whose certified claim can be paid, with all papers but the voucher. */
const payable = (): PureCourtyard => {
  const c = certified(40_000_000);
  c.mustByTwo('payClaim', 'districtPayer', payment(c, 1_000_000, '首笔'));
  return c;
};

describe('the file of an invoice', () => {
  test('proves that one alone, and is free once the firm takes the invoice back', () => {
    const c = begun();
    c.must('submitInvoice', 'contractor', invoice(c, '1'));
    expect(c.give('submitInvoice', 'contractor', invoice(c, '2'))).toEqual({ refused: ['file-proves-other'] });
    c.must('withdrawInvoice', 'contractor', { no: 1, why: '开票有误' });
    expect(filesHeld(c.facts).filter(({ number }) => number === PAPER)).toEqual([]);
    expect(c.give('submitInvoice', 'contractor', invoice(c, '2'))).toEqual(DONE);
  });

  test('stays with the invoice of a firm of before; another firm is not told what it proves', () => {
    const c = certified(20_000_000);
    c.must('submitInvoice', 'contractor', invoice(c, '1'));
    newDay(c);
    replaced(c, B);
    const own = { number: '3'.padStart(20, '7') };
    asFirm(c, A, () =>
      expect(c.give('submitInvoice', 'contractor', { ...invoice(c, '1'), ...own })).toEqual({
        refused: ['file-proves-other'],
      }),
    );
    asFirm(c, B, () =>
      expect(c.give('submitInvoice', 'contractor', { ...invoice(c, '1'), ...own })).toEqual({ refused: ['file-used'] }),
    );
  });

  test('is refused where another courtyard has it: with its name for whoever reads that one', () => {
    const c = begun();
    c.elsewhere = [{ file: PAPER, proves: 'invoiceFile', place: '另一院' }];
    expect(c.give('submitInvoice', 'contractor', invoice(c, '1'))).toEqual({ refused: ['file-proves-elsewhere'] });
    c.elsewhere = [{ file: PAPER, proves: 'invoiceFile' }];
    expect(c.give('submitInvoice', 'contractor', invoice(c, '1'))).toEqual({ refused: ['file-used'] });
    // What came at once elsewhere is found at the commit.
    expect(usedNumbers([{ kind: 'invoiceFile', number: PAPER }]).map(({ code }) => code)).toEqual(['file-used']);
    expect(PROVING_KINDS.filter((kind) => isHeldOnce({ kind, number: PAPER }))).toEqual(['invoiceFile']);
    expect(isHeldOnce(heldNumber('voucher', '1'))).toBe(true);
  });
});

describe('a file that proves something of one kind', () => {
  const cases: Readonly<Record<string, readonly [PureCourtyard, () => unknown]>> = (() => {
    const withReceipt = payable();
    withReceipt.mustByTwo('recordCoFunding', 'body', receipt(withReceipt, '收-1'));
    const withInvoice = payable();
    withInvoice.must('submitInvoice', 'contractor', invoice(withInvoice, '1'));
    const withVoucher = payable();
    withVoucher.must('payClaim', 'districtPayer', pay(withVoucher, 1_000, '回单-1'));
    const withNotice = payable();
    withNotice.mustByTwo('reversePayment', 'districtPayer', { ...notice(withNotice, '首笔'), evidence: [PAPER] });
    const tooMuch = overpaid(30_000_000);
    tooMuch.must('recoverOverpayment', 'projectManager', {
      ...{ amountFen: 1, reference: '追回-1', paidOn: dateOf(tooMuch.now), evidence: [PAPER] },
    });
    return {
      'a receipt’s scan as the voucher of a payment': [
        withReceipt,
        () => withReceipt.give('payClaim', 'districtPayer', pay(withReceipt, 1_000, '回单-1')),
      ],
      'an invoice as the voucher of a payment': [
        withInvoice,
        () => withInvoice.give('payClaim', 'districtPayer', pay(withInvoice, 1_000, '回单-1')),
      ],
      'a voucher as a receipt': [
        withVoucher,
        () => withVoucher.give('recordCoFunding', 'body', receipt(withVoucher, '收-1')),
      ],
      'the notice that money came back as the voucher of the new payment': [
        withNotice,
        () => withNotice.give('payClaim', 'districtPayer', pay(withNotice, 1_000, '回单-1')),
      ],
      'the voucher of a recovery as the notice that a payment came back': [
        tooMuch,
        () => tooMuch.give('reversePayment', 'districtPayer', { ...notice(tooMuch, 'v1'), evidence: [PAPER] }),
      ],
    };
  })();
  test.each(Object.entries(cases))('proves no other: %s', (_, [c, give]) => {
    expect(give()).toEqual({ refused: ['file-proves-other'] });
    expect(filesHeld(c.facts).filter(({ number }) => number === PAPER)).toHaveLength(1);
  });

  test('is free again when the request is declined, or the receipt reversed', () => {
    const c = payable();
    c.must('recordCoFunding', 'body', receipt(c, '收-1'));
    const voucher = () => c.give('payClaim', 'districtPayer', pay(c, 1_000, '回单-1'));
    expect(voucher()).toEqual({ refused: ['file-proves-other'] });
    decline(c);
    c.mustByTwo('recordCoFunding', 'body', receipt(c, '收-1'));
    expect(voucher()).toEqual({ refused: ['file-proves-other'] });
    c.mustByTwo('reverseReceipt', 'body', { receipt: '收-1', why: '登记有误' });
    expect(voucher()).toEqual(DONE);
    decline(c);
    // The same number with the same scan, recorded anew, holds it once more.
    c.mustByTwo('recordCoFunding', 'body', receipt(c, '收-1'));
    expect(voucher()).toEqual({ refused: ['file-proves-other'] });
  });

  test('the voucher of money that came back stays that of a payment', () => {
    const c = payable();
    c.mustByTwo('payClaim', 'districtPayer', pay(c, 1_000, '回单-1'));
    c.mustByTwo('reversePayment', 'districtPayer', notice(c, '回单-1'));
    expect(c.give('recordCoFunding', 'body', receipt(c, '收-1'))).toEqual({ refused: ['file-proves-other'] });
  });

  test('is judged again at the confirmation, with what other courtyards have by then', () => {
    const c = payable();
    c.must('payClaim', 'districtPayer', pay(c, 1_000, '回单-1'));
    c.elsewhere = [{ file: PAPER, proves: 'receiptFile', place: '另一院' }];
    const no = openRequests(c.facts)[0]?.no ?? 0;
    const confirm = () => c.give('confirmRequest', 'districtFinanceLeader', { no }, undefined, 'second');
    expect(confirm()).toEqual({ refused: ['file-proves-elsewhere'] });
    c.elsewhere = [{ file: PAPER, proves: 'paymentFile', place: '另一院' }];
    expect(confirm()).toEqual(DONE);
  });
});

describe('a file that several things of its kind share', () => {
  /** What the form says; what other courtyards have is read when it is opened. */
  const lines = async (c: PureCourtyard): Promise<string | undefined> => {
    const rows = c.elsewhere.map(({ place, ...use }) => ({
      ...use,
      place: place ?? '别处',
      isRead: place !== undefined,
    }));
    const definitions = COMMAND_DEFINITIONS as unknown as Readonly<Record<string, object>>;
    const at = {
      ...{ programme: c.programme, words: RENOVATION_WORDS, definitionOf: (name: string) => definitions[name] },
      ...{ c: c.facts, whole: c.facts, ctx: c.context, roles: [], language: 'zh-CN', scope: '' },
      db: { query: async () => ({ rows }) },
    } as unknown as Parameters<typeof requestLines>[0];
    const request = openRequests(c.facts).at(-1);
    const told = request === undefined ? [] : await requestLines(at, request);
    return told.find(([title]) => title.zh === ABOUT_WORDS.alsoProves.zh)?.[1];
  };
  const timeline = (c: PureCourtyard): string | undefined => {
    const asked = c.log.findLast(({ event }) => event.type === 'commandRequested')?.event;
    return asked && eventText(RENOVATION_WORDS as unknown as AnyWords, asked, 'zh-CN');
  };

  test('is taken; whoever confirms reads what else it stands for, and the timeline keeps it', async () => {
    const c = payable();
    c.must('payClaim', 'districtPayer', pay(c, 1_000, '回单-1'));
    expect([await lines(c), timeline(c)]).toEqual([undefined, '申请“支付进度款”，待他人确认']);
    c.elsewhere = [
      { file: PAPER, proves: 'paymentFile', place: '抚琴西路8号院' },
      { file: PAPER, proves: 'paymentFile' },
      { file: paperFile('别的文件'), proves: 'receiptFile', place: '别处' },
    ];
    c.must('payClaim', 'districtPayer', pay(c, 2_000, '回单-2'));
    const elsewhere = '“抚琴西路8号院”的付款凭证 1 件、另一院落的付款凭证 1 件';
    expect(await lines(c)).toBe(`付款凭证（回单-1）、${elsewhere}`);
    expect(timeline(c)).toBe(`申请“支付进度款”，待他人确认；同一文件还用于：本院落的付款凭证 1 件、${elsewhere}`);
    // What came later elsewhere is told, too; what was on record then stays in the timeline.
    c.elsewhere = c.elsewhere.slice(1);
    expect(await lines(c)).toBe('付款凭证（回单-1）、另一院落的付款凭证 1 件');
    expect(timeline(c)).toContain(elsewhere);
  });

  test('names five of a whole building’s receipts, and the number of the others', async () => {
    const c = begun();
    for (let i = 1; i <= 7; i += 1) c.mustByTwo('recordCoFunding', 'body', receipt(c, `收-${i}`));
    c.must('recordCoFunding', 'body', receipt(c, '收-8'));
    const named = [1, 2, 3, 4, 5].map((i) => `收款凭证（收-${i}）`).join('、');
    expect(await lines(c)).toBe(`${named}、另有 2 件`);
    expect(openRequests(c.facts)[0]?.alsoProves).toEqual([{ proves: 'receiptFile', times: 7 }]);
  });
});

test('every command that brings papers of money says what they prove; accounts, rulings and reliefs prove none that moved', () => {
  const none = Object.keys(PAPER_COMMANDS).filter((name) => PROVING_COMMANDS[name as CommandName] === undefined);
  expect(none).toEqual([
    ...['registerPayeeAccount', 'writeOffOverpayment'],
    ...['reduceForHardship', 'writeOffPledge', 'reverseRelief'],
  ]);
  const files = filesHeld(overpaid(30_000_000).facts);
  expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(['invoiceFile', 'paymentFile', 'receiptFile']));
});
