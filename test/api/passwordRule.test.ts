import { randomBytes } from 'node:crypto';
import { passwordFaults } from '../../api/accounts/passwordRule';
import { PASSWORD } from '../support/api/apiServer';

const OWNER = { login: 'zhang.san', name: '张三丰', email: 'feng@example.org' };
const faults = (password: string) => passwordFaults(password, OWNER);

test.each([
  ['nothing', '', ['password-short']],
  ['eleven characters', 'hT5kq9Xw2pL', ['password-short']],
  ['eleven Chinese characters', '我家门前有两棵枣树一棵', ['password-short']],
  ['too many', 'hT5kq9Xw2pL'.repeat(20), ['password-long']],
  ['ten digits in order', '1234567890', ['password-short', 'password-common']],
  ['a common password with its digits', 'password1234', ['password-common']],
  ['one with other letters', 'P@ssw0rd1234', ['password-common']],
  ['one in full-width letters', 'ｐａｓｓｗｏｒｄ１２３４', ['password-common']],
  ['one twice', 'letmein letmein', ['password-common']],
  ['a keyboard’s row', 'qwertyuiop[]', ['password-regular']],
  ['one letter', 'aaaaaaaaaaaa', ['password-regular']],
  ['twelve spaces', ' '.repeat(12), ['password-regular']],
  ['letters in order', 'abcdefghijkl', ['password-regular']],
  ['a group of characters again and again', '院落院落院落院落院落院落', ['password-regular']],
  ['the login', 'zhang.san-zhangsan', ['password-personal']],
  ['the name again and again', '张三丰-张三丰-张三丰1', ['password-regular', 'password-personal']],
  ['the e-mail address', 'feng@example.org', ['password-personal']],
  ['the product', 'yuanluo-yuanluo', ['password-personal']],
])('%s is no password', (_, password, codes) => {
  expect(faults(password)).toEqual(codes);
});

test('several words, and what chance makes, are', () => {
  const random = Array.from({ length: 200 }, () => randomBytes(12).toString('base64url'));
  for (const good of [PASSWORD, '我家门前有两棵枣树一棵是枣树', ...random]) {
    expect([good, faults(good)]).toEqual([good, []]);
  }
});
