import type { Upcasters } from '../kernel/engine/event';
import type { StateUpcasters } from '../kernel/journal/shape';
import { LEDGER_UPCASTERS } from '../kernel/ledger/older';
import type { Ledger, Source } from './facts/money';
import { EMPTY_LEDGER } from './ledger';

/** A receipt of version 1, whose posting the database made (migration 042). */
const ofOlder = (data: object): object => ({ ...data, isOlder: true });

/** What earlier releases recorded, in today's words. */
export const UPCASTERS: Upcasters = {
  ...LEDGER_UPCASTERS,
  coFundingRecorded: { 1: ofOlder },
  coFundingRefunded: { 1: ofOlder },
};

type OlderPositions = Readonly<Record<'reserved' | 'committed' | 'paid' | 'returned', number>>;

/** A state of shape 1: residents' money stood beside the ledger, and all that went back was `returned`. */
interface OlderState {
  readonly ledger?: Readonly<Record<'subsidy' | 'coFunding' | 'other' | 'maintenanceSubsidy', OlderPositions>>;
  readonly coFunding?: {
    readonly receivedFen: number;
    readonly refundedFen: number;
    readonly receipts: readonly string[];
  };
  readonly acceptance?: { readonly settlement?: { readonly audit?: { readonly recoveredFen: number } } };
}

/** Public money came back first, then others'. All else that was returned went back to the budget. */
const ledgerOf = ({ ledger, coFunding, acceptance }: OlderState): Ledger => {
  let recoveredFen = acceptance?.settlement?.audit?.recoveredFen ?? 0;
  const held: Partial<Record<Source, Ledger[Source]>> = {};
  for (const source of ['subsidy', 'other', 'coFunding', 'maintenanceSubsidy'] as const) {
    const { returned = 0, ...positions } = ledger?.[source] ?? {};
    const recovered = Math.min(recoveredFen, returned);
    recoveredFen -= recovered;
    held[source] = { ...EMPTY_LEDGER[source], ...positions, recovered };
  }
  const { receivedFen = 0, refundedFen = 0 } = coFunding ?? {};
  const own = { ...EMPTY_LEDGER.coFunding, ...held.coFunding };
  return {
    ...EMPTY_LEDGER,
    ...held,
    coFunding: { ...own, received: receivedFen - refundedFen, refunded: refundedFen },
  };
};

const inLedger = (older: OlderState): object => {
  if (older.ledger === undefined) return older;
  const { coFunding, ...rest } = older;
  return {
    ...rest,
    ledger: ledgerOf(older),
    receipts: (coFunding?.receipts ?? []).map((number) => ({ number })),
  };
};

/** A state of shape 2: nothing was written off. */
const withWrittenOff = (older: { readonly ledger?: Readonly<Record<string, object>> }): object =>
  older.ledger === undefined
    ? older
    : {
        ...older,
        ledger: Object.fromEntries(
          Object.entries(older.ledger).map(([source, held]) => [source, { writtenOff: 0, ...held }]),
        ),
      };

/** A state of shape 3: those who made money due were called `deciders`. */
const asAuthorisers = ({ deciders, ...rest }: { readonly deciders?: readonly string[] }): object =>
  deciders === undefined ? rest : { ...rest, authorisers: deciders };

export const STATE_UPCASTERS: StateUpcasters = [inLedger, withWrittenOff, asAuthorisers];
