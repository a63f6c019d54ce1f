/**
 * What a file proves by its content: an invoice (发票), that money was paid (付款凭证), that it came in (收款凭证), that it came
 * back (退汇通知), that it was recovered or replaced (追回凭证). A file that proves one of these proves no other.
 */
export const PROVING_KINDS = ['invoiceFile', 'paymentFile', 'receiptFile', 'returnFile', 'recoveryFile'] as const;
export type ProvingKind = (typeof PROVING_KINDS)[number];

/**
 * An invoice has a file of its own. A bank's collective slip proves several payments, and one page has the receipts of a whole
 * building: whoever confirms is told what else such a file stands for.
 */
export const provesOneOnly = (kind: ProvingKind): boolean => kind === 'invoiceFile';

/** What a file stands for in a case: with its number there, and the firm whose it is. */
export interface FileUse {
  readonly file: string;
  readonly proves: ProvingKind;
  readonly number: string;
  readonly firm?: string;
}

/** What a file stands for in another case, whose name is there for whoever reads that case. */
export interface UseElsewhere extends Pick<FileUse, 'file' | 'proves'> {
  readonly place?: string;
}

/** What else the files of a request stood for when it was asked for: how many things of a kind, here or in another case. */
export interface SharedUse {
  readonly proves: ProvingKind;
  readonly times: number;
  readonly elsewhere?: true;
  /** The other case, as whoever asked reads its name. */
  readonly place?: string;
}

/** The files that an input shows as evidence; what some commands call so is a text. */
export const filesShown = (input: unknown): readonly string[] => {
  const { evidence } = (input ?? {}) as { readonly evidence?: unknown };
  return Array.isArray(evidence) ? evidence.filter((file) => typeof file === 'string') : [];
};

const isElsewhere = (use: FileUse | UseElsewhere): use is UseElsewhere => !('number' in use);

/** Things of one kind in one place together. */
export const sharedUses = (uses: readonly (FileUse | UseElsewhere)[]): readonly SharedUse[] => {
  const found = new Map<string, SharedUse>();
  for (const use of uses) {
    const { proves, place } = { place: undefined, ...use };
    const key = `${proves} ${isElsewhere(use)} ${place ?? ''}`;
    found.set(key, {
      proves,
      times: (found.get(key)?.times ?? 0) + 1,
      ...(isElsewhere(use) ? { elsewhere: true } : {}),
      ...(place === undefined ? {} : { place }),
    });
  }
  return [...found.values()];
};
