import { certified, receive } from '../support/courtyards/accounts';
import { payment } from '../support/courtyards/exampleInvoices';
import { begun, MONEY_ACTS } from '../support/courtyards/moneyActs';
import { sound } from '../support/courtyards/overpaid';

// 53,350,000 of 55,000,000 are payable: 40,000,000 of subsidy, 5,000,000 of others, and residents' money.
const MISSING_FEN = 1_350_000;

describe('a certified claim that waits for payers’ money', () => {
  test('is awaited from whoever collects residents’ money, until it is there', () => {
    const c = certified(55_000_000, begun(55_000_000, 9_700, 7_000_000));
    expect(c.due).toMatchObject({ 'pay-claim': expect.anything(), 'collect-co-funding': expect.anything() });
    expect(Object.keys(c.due)).not.toContain('collect-others');
    c.mustByTwo('payClaim', 'districtPayer', payment(c, 52_000_000, 'v1'));
    receive(c, MISSING_FEN - 1);
    expect(c.due).toHaveProperty('collect-co-funding');
    receive(c, 1);
    expect(c.due).not.toHaveProperty('collect-co-funding');
    expect(c.due).toHaveProperty('pay-claim');
    sound(c);
  });
  test('is awaited from whoever collects others’ money, until it is there', () => {
    const c = certified(55_000_000, begun(55_000_000, 9_700, 10_000_000, 'withoutOthers'));
    expect(c.due).toMatchObject({ 'pay-claim': expect.anything(), 'collect-others': expect.anything() });
    expect(c.due).not.toHaveProperty('collect-co-funding');
    MONEY_ACTS.receiveOthers(c, 0);
    expect(c.due).not.toHaveProperty('collect-others');
    sound(c);
  });
  test('is awaited from nobody else where the money is there', () => {
    const c = certified(55_000_000, begun(55_000_000, 9_700, 10_000_000));
    expect(Object.keys(c.due)).not.toContain('collect-co-funding');
    expect(Object.keys(c.due)).not.toContain('collect-others');
  });
});
