import { SCAN } from '../support/courtyards/exampleInvoices';
import { funded } from '../support/courtyards/funded';

test.each([
  ['李会计', '工商银行草市街支行 6222-8800-0001-2345', []],
  ['丁丁', '６２２２８８００', []],
  ['李会计', '6222880', ['account-malformed']],
  ['李会计', '无', ['account-malformed']],
  ['李会计', '待定', ['account-malformed']],
  ['李会计', '1'.repeat(33), ['account-malformed']],
  ['无', '62228800', ['evidence-empty']],
  ['—', '0', ['evidence-empty', 'account-malformed']],
])('the body’s bookkeeper “%s” and account “%s”: %j', (bookkeeper, account, refused) => {
  const said = funded(0).give('nameBookkeeperAndAccount', 'community', { bookkeeper, account, ...SCAN });
  expect('refused' in said ? said.refused : []).toEqual(refused);
});
