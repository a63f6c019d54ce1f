/** A person's name as it may be posted: the first character alone (张三 → 张**). */
export const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}**`;

/** An account's number as it may be posted: its last four characters. */
export const maskedAccount = (account: string): string => `****${account.trim().slice(-4)}`;
