/** A person's name as it may be published: the first character alone (张三 → 张**). */
export const maskedName = (name: string): string => `${[...name.trim()][0] ?? ''}**`;

/** An account number as it may be published: its last four characters. */
export const maskedAccount = (account: string): string => `****${account.trim().slice(-4)}`;
