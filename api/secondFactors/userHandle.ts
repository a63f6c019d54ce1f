/** An account as authenticators know it: its random id, and nothing about the person. */
export const userHandleOf = (accountId: string): Buffer => Buffer.from(accountId.replaceAll('-', ''), 'hex');
