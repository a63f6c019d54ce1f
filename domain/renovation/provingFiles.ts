import type { HeldNumber } from '../kernel/documents/numbers';
import {
  type FileUse,
  filesShown,
  type ProvingKind,
  provesOneOnly,
  sharedUses,
  type UseElsewhere,
} from '../kernel/documents/provingFiles';
import { isOfFirm } from '../kernel/engagement';
import type { RequestedCommand } from '../kernel/engine/case';
import type { AnyCommand } from '../kernel/engine/command';
import { isInForce, isReleased, requestFor } from '../kernel/engine/requests';
import { type Refusal, reason } from '../kernel/reason';
import type { CommandName } from './catalogue';
import type { Renovation } from './command';
import type { ActingContext, Context } from './context';
import type { Courtyard } from './courtyard';
import { isInForce as isInvoiceInForce } from './invoices';

// One paper proves one thing. What a file stands for is told by its content, whatever its name, in whichever courtyard.

/** What the files of each command prove. A firm's account and a ruling may be shown as often as they are needed. */
export const PROVING_COMMANDS: Readonly<Partial<Record<CommandName, ProvingKind>>> = {
  submitInvoice: 'invoiceFile',
  payClaim: 'paymentFile',
  paySettlement: 'paymentFile',
  releaseRetention: 'paymentFile',
  payMaintenanceSubsidy: 'paymentFile',
  refundCoFunding: 'paymentFile',
  refundReceipt: 'paymentFile',
  recordCoFunding: 'receiptFile',
  recordReceipt: 'receiptFile',
  reversePayment: 'returnFile',
  recoverOverpayment: 'recoveryFile',
  replaceSubsidy: 'recoveryFile',
};

/** Whether a receipt that was recorded stands: of a number that was reversed and recorded anew, the last. */
const isReversed = (c: Courtyard, request: RequestedCommand): boolean => {
  const { command, input } = request;
  const number = input.receipt;
  const isSame = (other: RequestedCommand): boolean =>
    other.command === command && isReleased(other) && other.input.receipt === number;
  return (
    c.requests?.findLast(isSame) !== request ||
    c.receipts.every((one) => one.number !== number || one.refunds === true || one.reversed === true)
  );
};

/** Waits or has taken effect, and was not reversed since. The voucher of money that came back was that of a payment, and stays. */
const stands = (c: Courtyard, request: RequestedCommand): boolean =>
  isInForce(request) &&
  !(
    PROVING_COMMANDS[request.command as CommandName] === 'receiptFile' &&
    isReleased(request) &&
    isReversed(c, request)
  );

const numberIn = ({ input }: RequestedCommand): string => String(input.receipt ?? input.reference ?? '');

/** What files stand for in a courtyard, but for those of one request. */
const usesIn = (c: Courtyard, own?: RequestedCommand): readonly FileUse[] => [
  ...(c.invoices ?? [])
    .filter(isInvoiceInForce)
    .flatMap(({ number, organisationId, evidence }) =>
      evidence.map((file) => ({ file, proves: 'invoiceFile', number, firm: organisationId }) as const),
    ),
  ...(c.requests ?? []).flatMap((request): readonly FileUse[] => {
    const proves = PROVING_COMMANDS[request.command as CommandName];
    return proves === undefined || request.no === own?.no || !stands(c, request)
      ? []
      : filesShown(request.input).map((file) => ({ file, proves, number: numberIn(request) }));
  }),
];

/** The files that a courtyard holds, by what they prove. */
export const filesHeld = (c: Courtyard): readonly HeldNumber[] =>
  usesIn(c).map(({ file, proves }) => ({ kind: proves, number: file }));

/** A firm is told of invoices alone, here of its own; offices read what files stand for. */
const learnsOf = (use: FileUse | UseElsewhere, { actor }: ActingContext): boolean =>
  !isOfFirm(actor) || (use.proves === 'invoiceFile' && (!('number' in use) || use.firm === actor.organisationId));

/** What is wrong with the files of an input: one stands for something of another kind, or for another invoice. */
const fileFaults = (command: string, proves: ProvingKind, c: Courtyard, input: object, ctx: ActingContext): Refusal => {
  const here = usesIn(c, requestFor(c, command, input));
  return filesShown(input).flatMap((file, i): Refusal => {
    const isBarred = (use: Pick<FileUse, 'file' | 'proves'>): boolean =>
      use.file === file && (use.proves !== proves || provesOneOnly(proves));
    const path = `/evidence/${i}`;
    const own = here.find(isBarred);
    if (own !== undefined && learnsOf(own, ctx))
      return [reason('file-proves-other', { proves: own.proves, reference: own.number }, path)];
    const other = ctx.filesElsewhere?.find(isBarred);
    if (own === undefined && other?.place !== undefined && learnsOf(other, ctx))
      return [reason('file-proves-elsewhere', { proves: other.proves, place: other.place }, path)];
    return own === undefined && other === undefined ? [] : [reason('file-used', undefined, path)];
  });
};

/** What else the files of an input stand for and may, here and in other courtyards. */
const otherUses = (
  command: string,
  proves: ProvingKind,
  c: Courtyard,
  input: object,
  { filesElsewhere = [] }: Context,
): readonly (FileUse | UseElsewhere)[] => {
  const files = filesShown(input);
  return [...usesIn(c, requestFor(c, command, input)), ...filesElsewhere].filter(
    (use) => use.proves === proves && files.includes(use.file),
  );
};

/** A command whose files prove something: it refuses what they must not, and its request keeps what else they stand for. */
const withProof = (command: string, spec: AnyCommand<Renovation>): AnyCommand<Renovation> => {
  const proves = PROVING_COMMANDS[command as CommandName];
  if (proves === undefined) return spec;
  const judged = (of: AnyCommand<Renovation>): Pick<AnyCommand<Renovation>, 'faults'> => ({
    faults: (c, input, ctx) => [...(of.faults?.(c, input, ctx) ?? []), ...fileFaults(command, proves, c, input, ctx)],
  });
  return {
    ...spec,
    ...judged(spec),
    otherUses: (c, input, ctx) => otherUses(command, proves, c, input, ctx),
    decide: (c, input, ctx, evidence) => {
      const decision = spec.decide(c, input, ctx, evidence);
      const alsoProves = sharedUses(otherUses(command, proves, c, input, ctx));
      if ('refused' in decision || alsoProves.length === 0) return decision;
      return {
        events: decision.events.map((one) =>
          one.type === 'commandRequested' ? { ...one, data: { ...one.data, alsoProves } } : one,
        ),
      };
    },
    ...(spec.confirmed === undefined
      ? {}
      : { confirmed: { ...spec.confirmed, spec: { ...spec.confirmed.spec, ...judged(spec.confirmed.spec) } } }),
  };
};

/** The commands, each with files that prove what it records and nothing else. */
export const withProvingFiles = <C extends Readonly<Record<string, AnyCommand<Renovation>>>>(commands: C): C =>
  Object.fromEntries(Object.entries(commands).map(([name, spec]) => [name, withProof(name, spec)])) as unknown as C;
