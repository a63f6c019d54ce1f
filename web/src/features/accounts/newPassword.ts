// Without 0, O, 1, l and I, which people misread.
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 14;

/** A random password to pass on once. */
export const newPassword = (): string => {
  // Skips bytes beyond the last multiple of the alphabet's length, which would make some letters likelier.
  const most = 256 - (256 % LETTERS.length);
  let password = '';
  while (password.length < LENGTH) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < most) password += LETTERS[byte % LETTERS.length];
  }
  return password;
};
