// Nothing that is read out wrongly: no 0, O, 1, l, I.
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 14;

/** A password to hand over once. */
export const newPassword = (): string => {
  // Bytes beyond the last whole round of letters would make some of them likelier.
  const most = 256 - (256 % LETTERS.length);
  let password = '';
  while (password.length < LENGTH) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) password += LETTERS[byte % LETTERS.length];
  }
  return password;
};
