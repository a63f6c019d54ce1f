/** What a decision of a meeting may say: characters of the reason and of one item to correct, and how many items. */
export const DECISION_BOUNDS = { why: 2_000, item: 300, items: 50 } as const;
