import { handHolding, isHolderOfOne } from '../kernel/actor';
import { applicantsIn, decidersIn } from '../kernel/approval/hands';
import type { RequestedCommand } from '../kernel/engine/case';
import type { AnyCommand } from '../kernel/engine/command';
import { isInForce, requestFor } from '../kernel/engine/requests';
import { type Refusal, when } from '../kernel/reason';
import type { Renovation } from './command';
import type { ActingContext } from './context';
import type { Courtyard } from './courtyard';
import { areIncompatible, type Duty, dutyOf, HANDS, type Hand, handConfirming, handGiving, isReversal } from './duties';
import type { EarlierSubsidy } from './facts/maintenance';
import type { EarlierAccount } from './facts/settlement';
import type { Claim, Consents } from './facts/works';
import { requestsOf } from './maintenanceSubsidy';
import { kindMeant, type Meaning } from './moved';
import { REVERSED_KINDS, type ReversedKind, takesPart } from './reversingHands';
import type { Role } from './roles';
import { actingFor, type Side, sideOf } from './sides';

type Accounts = readonly (string | undefined)[];

/** All requests for yearly subsidies. */
const requestsOfYears = ({ maintenance }: Courtyard): readonly EarlierSubsidy[] =>
  (maintenance?.years ?? []).flatMap(requestsOf);

const payersOf = ({ parts = [], paid }: Pick<Claim, 'parts' | 'paid'>): Accounts => [
  ...parts.map(({ by }) => by),
  paid?.by,
];

const signersOf = ({ engineer, projectManager, body }: Consents): Accounts => [
  engineer?.by,
  projectManager?.by,
  body?.by,
];

/** The account, and those that it corrects. */
const accountsOf = ({ acceptance: { settlement } = { rounds: [] } }: Courtyard): readonly EarlierAccount[] =>
  settlement === undefined ? [] : [...(settlement.earlier ?? []), settlement];

/** Who submitted the settlement, in the contractor's stead or for it. */
const accountantsOf = (c: Courtyard, isInStead: boolean): Accounts =>
  accountsOf(c).flatMap(({ submittedBy, inStead }) => ((inStead === true) === isInStead ? [submittedBy] : []));

/**
 * Who has given the commands of one person alone, each in its facts, whatever was corrected, returned or decided again
 * since.
 */
const IN_FACTS: Readonly<Partial<Record<Hand, (c: Courtyard) => Accounts>>> = {
  /** The sub-district, which applies for the money, accounts in the contractor's stead and countersigns the re-inspection. */
  applicant: (c) => [...applicantsIn(c), ...accountantsOf(c, true), c.maintenance?.retention.countersigned?.by],
  approver: decidersIn,
  claimant: (c) => [
    ...(c.invoices ?? []).map(({ by }) => by),
    // What the project manager states at a handover is no claim of the office's own.
    ...(c.works?.claims.flatMap(({ submittedBy, withdrawn, atHandover }) => [
      atHandover === true ? undefined : submittedBy,
      withdrawn?.by,
    ]) ?? []),
    c.works?.completion?.by,
    ...(c.works?.statements ?? []).map(({ by }) => by),
    ...accountantsOf(c, false),
  ],
  certifier: ({ works }) => works?.claims.flatMap(({ certified, returned }) => [certified?.by, returned?.by]) ?? [],
  auditor: (c) => accountsOf(c).map(({ audit }) => audit?.by),
  /** The body, which re-inspects the works before the retention is paid. */
  inspector: ({ maintenance }) => [maintenance?.retention.reinspected?.by],
  payer: (c) => [
    ...(c.works?.claims.flatMap(payersOf) ?? []),
    ...(c.acceptance?.settlement === undefined ? [] : payersOf(c.acceptance.settlement)),
    c.maintenance?.retention.released?.by,
    // A payment whose money came back was paid by somebody, too.
    ...(c.payments ?? []).map(({ by }) => by),
    ...requestsOfYears(c).flatMap(({ paid, cameBack = [] }) => [paid?.by, ...cameBack.map(({ paidBy }) => paidBy)]),
  ],
  /** Whoever makes money due, or says where it goes or on which terms. */
  authoriser: (c) => [
    ...(c.authorisers ?? []),
    ...(c.works?.variations ?? []).flatMap((variation) => [...signersOf(variation), variation.withdrawn?.by]),
    ...(c.works?.hiddenWorks ?? []).flatMap(signersOf),
    ...(c.works?.inspections ?? []).map(({ by }) => by),
    ...(c.acceptance?.rounds ?? []).flatMap(({ signatures }) => signatures.map(({ by }) => by)),
    ...c.overrides.flatMap(({ requestedBy, confirmed }) => [requestedBy, confirmed?.by]),
    ...(c.payees ?? []).map(({ by }) => by),
    ...(c.payments ?? []).map(({ reversed }) => reversed?.by),
    ...requestsOfYears(c).flatMap(({ applicant, approvals = [], approved, declined, cameBack = [] }) => [
      applicant,
      ...approvals.map(({ by }) => by),
      approved?.by,
      declined?.by,
      ...cameBack.map(({ by }) => by),
    ]),
  ],
};

/** What comes back, where a command's hand goes by that. */
const comingBack = (c: Courtyard, command: string, input: object = {}): ReversedKind | undefined =>
  isReversal(command) && 'reference' in input ? kindMeant(c, input as Meaning) : undefined;

const PAYERS: readonly string[] = ['districtPayer', 'districtFinanceLeader'] satisfies Role[];

/** Offices that pay were asked to confirm receipts of others before. Whoever did as asked then may go on paying. */
const isOfBefore = (hand: Hand, { awaits }: RequestedCommand): boolean =>
  hand === 'receiver' && awaits.some((role) => PAYERS.includes(role));

/** Who asked for the commands in two hands of this hand, and who confirmed them; by one command alone, if it is named. */
const inRequests = (c: Courtyard, of: Hand, by?: string): Accounts =>
  (c.requests ?? []).filter(isInForce).flatMap((request) => {
    const { command, input, role, requestedBy, settled } = request;
    const duty = dutyOf(command, comingBack(c, command, input));
    if (duty === undefined || (by !== undefined && by !== command)) return [];
    return [
      ...(handGiving(duty, role) === of ? [requestedBy] : []),
      ...(handConfirming(duty, role) === of && !isOfBefore(of, request) ? [settled?.by] : []),
    ];
  });

/** Who asked for commands that keep their people from this hand as well, and who confirmed them. */
const keepingFrom = (c: Courtyard, hand: Hand): Accounts =>
  (c.requests ?? [])
    .filter(isInForce)
    .filter(({ command, input }) => dutyOf(command, comingBack(c, command, input))?.keptFrom?.includes(hand) === true)
    .flatMap(({ requestedBy, settled }) => [requestedBy, settled?.by]);

/** The accounts that have acted as a hand in this courtyard, or have asked for something that waits. */
export const accountsOfHand = (hand: Hand, c: Courtyard): Accounts => [
  ...(IN_FACTS[hand]?.(c) ?? []),
  ...inRequests(c, hand),
];

/** The accounts that a hand is kept apart from, and these hands with it. */
export const keptFromHand = (hand: Hand, c: Courtyard, more: readonly Hand[] = []): Accounts => [
  ...HANDS.filter((other) => areIncompatible(hand, other) || more.includes(other)).flatMap((other) =>
    accountsOfHand(other, c),
  ),
  ...keepingFrom(c, hand),
];

/** A command that somebody gives, asks for or confirms; without its input, whatever it is about. */
interface Doing {
  readonly command: string;
  readonly role: string;
  readonly input: object | undefined;
}

/** What it makes of them; more than one where that depends on an input which is not known yet. */
const dutiesIn = (c: Courtyard, { command, role, input }: Doing): readonly Duty[] => {
  if (!isReversal(command)) return [dutyOf(command) ?? []].flat();
  const meant = comingBack(c, command, input);
  return (meant === undefined ? REVERSED_KINDS : [meant])
    .filter(takesPart(role))
    .flatMap((kind) => dutyOf(command, kind) ?? []);
};

const handOf = (duty: Duty, role: string): Hand => handGiving(duty, role) ?? handConfirming(duty);

/** The hands that are of one side alone. */
const OF_SIDE: Readonly<Record<Side, readonly Hand[]>> = {
  firm: ['claimant', 'certifier', 'auditor'],
  office: ['applicant', 'approver', 'inspector', 'payer', 'receiver', 'recoverer', 'refunder'],
};

const otherThan = (role: string): Side => (sideOf(role) === 'firm' ? 'office' : 'firm');

/** Who has acted for the side that somebody in this role does not act for. */
const onOtherSide = (c: Courtyard, role: string): Accounts => {
  const side = otherThan(role);
  return [...OF_SIDE[side].flatMap((hand) => accountsOfHand(hand, c)), ...actingFor(side, c)];
};

/** Whom it is kept from, as far as that is this person, whatever it is about. */
const keptFrom = (c: Courtyard, doing: Doing, { actor }: ActingContext): Accounts => {
  const kept = dutiesIn(c, doing).map((duty) => [
    ...keptFromHand(handOf(duty, doing.role), c, duty.keptFrom),
    ...onOtherSide(c, doing.role),
  ]);
  return kept.every((accounts) => isHolderOfOne(actor, accounts)) ? kept.flat() : [];
};

/** The hands of a person that keep them from it. */
const handsKeeping = (c: Courtyard, doing: Doing, { actor }: ActingContext): readonly Hand[] => {
  const duties = dutiesIn(c, doing);
  const side = otherThan(doing.role);
  const isKept = (other: Hand): boolean =>
    OF_SIDE[side].includes(other) ||
    duties.some((duty) => areIncompatible(handOf(duty, doing.role), other) || duty.keptFrom?.includes(other) === true);
  const isOfficer = side === 'office' && isHolderOfOne(actor, actingFor(side, c));
  return HANDS.filter(
    (other) =>
      (isKept(other) && isHolderOfOne(actor, accountsOfHand(other, c))) || (other === 'authoriser' && isOfficer),
  );
};

/** Whether whoever confirms a request, and whoever asked for it, have both had a part that one of them must not have. */
const areBothBarred = (
  c: Courtyard,
  { notBoth }: Duty,
  { requestedBy }: RequestedCommand,
  { actor, hands }: ActingContext,
): boolean => {
  if (notBoth === undefined) return false;
  const accounts = notBoth.flatMap(({ hand, by }) =>
    by === undefined ? accountsOfHand(hand, c) : inRequests(c, hand, by),
  );
  return [handHolding(requestedBy, hands), actor].every((one) => isHolderOfOne(one, accounts));
};

/** A command with what its duty demands of whoever gives it, asks for it or confirms it, beside what it says itself. */
const withDuty = (command: string, spec: AnyCommand<Renovation>): AnyCommand<Renovation> => {
  if (dutyOf(command) === undefined) return spec;
  const doing = (ctx: ActingContext, input: object | undefined): Doing => ({ command, role: ctx.actor.role, input });
  const kept: Pick<AnyCommand<Renovation>, 'separatedFrom' | 'partsOf'> = {
    separatedFrom: (c, ctx, input) => [
      ...(spec.separatedFrom?.(c, ctx, input) ?? []),
      ...keptFrom(c, doing(ctx, input), ctx),
    ],
    partsOf: (c, ctx, input) => handsKeeping(c, doing(ctx, input), ctx),
  };
  if (spec.confirmed === undefined) return { ...spec, ...kept };
  const faults = (c: Courtyard, input: never, ctx: ActingContext): Refusal => {
    const request = requestFor(c, command, input);
    const isBarred =
      request !== undefined && dutiesIn(c, doing(ctx, input)).some((duty) => areBothBarred(c, duty, request, ctx));
    return [...when(isBarred, 'separation-of-duties'), ...(spec.confirmed?.spec.faults?.(c, input, ctx) ?? [])];
  };
  return {
    ...spec,
    ...kept,
    confirmed: { ...spec.confirmed, spec: { ...spec.confirmed.spec, ...kept, faults } },
  };
};

/** The commands, each kept from whoever has another hand in the courtyard's money, as the table of duties says. */
export const keptApart = <C extends Readonly<Record<string, AnyCommand<Renovation>>>>(commands: C): C =>
  Object.fromEntries(Object.entries(commands).map(([name, spec]) => [name, withDuty(name, spec)])) as unknown as C;
