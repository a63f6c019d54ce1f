import { ADMINISTRATOR, VISITOR } from '../../../domain/kernel/actor';
import { epochMs, instantOf } from '../../../domain/kernel/time/instant';
import { answersTo } from '../../../domain/renovation/answeredBy';
import { COMMAND_NAMES, type CommandName, commandNamed } from '../../../domain/renovation/catalogue';
import { awaitedFrom } from '../../../domain/renovation/lifecycle';
import type { ObligationCode } from '../../../domain/renovation/obligations';
import type { Role } from '../../../domain/renovation/roles';
import { hasReached, type Stage } from '../../../domain/renovation/stage';
import { isAboveContract, openClaim } from '../../../domain/renovation/works';
import { exampleEvidence } from './exampleEvidence';
import { EXAMPLE_INPUTS } from './exampleInputs';
import type { PureCourtyard } from './pureCourtyard';

/** Who may try a command: a role, and the account that gives it. */
type Trying = readonly [role: Role | typeof ADMINISTRATOR, account: string];
export type TryingOrder = (command: CommandName, n: number) => readonly Trying[];

/** Two people in each role that may give it; a visitor, or a reorganisation, where it is theirs. */
export const anybody: TryingOrder = (name) => {
  if (name === 'receiveSubmission') return [['resident', VISITOR.accountId]];
  if (name === 'moveCase') return [[ADMINISTRATOR, 'administrator']];
  return commandNamed(name).by.flatMap((role): readonly Trying[] => [
    [role, role],
    [role, `another ${role}`],
  ]);
};

/** Sends a command with an example input, one after the other, until one is accepted; returns whether one was. */
export const tryCommand = (c: PureCourtyard, name: CommandName, n: number, order = anybody): boolean =>
  order(name, n).some(([role, account]) => {
    const input = EXAMPLE_INPUTS[name](c, n);
    return 'events' in c.give(name, role, input as never, exampleEvidence(c, name, n), account);
  });

const PAPERS: readonly CommandName[] = ['registerPayeeAccount', 'submitInvoice'];
/** The commands that a stage needs before the obligation can be fulfilled. */
const ON_THE_WAY: Readonly<Partial<Record<ObligationCode, readonly CommandName[]>>> = {
  'complete-works': ['recordReceipt', 'recordHiddenWork', 'submitClaim'],
  'pay-claim': PAPERS,
  'pay-settlement': PAPERS,
  'release-retention': PAPERS,
};

const from = <V>(list: readonly V[], n: number): readonly V[] => {
  const at = n % Math.max(1, list.length);
  return [...list.slice(at), ...list.slice(0, at)];
};

/** A certificate that is right is paid: it is returned only where the contract has become worth less. */
const isMistaken = ({ facts: { works } }: PureCourtyard, code: string, name: CommandName): boolean => {
  const claim = openClaim(works);
  const isAbove = works !== undefined && claim !== undefined && isAboveContract(works, claim);
  return code === 'pay-claim' && name === 'returnClaim' && !isAbove;
};

/** Sends one command that fulfils an open obligation; returns whether one was accepted. */
export const fulfilObligation = (c: PureCourtyard, n: number, order = anybody): boolean => {
  const awaited = awaitedFrom(c.facts, c.context).filter(({ openedAt }) => openedAt <= c.now);
  return from(awaited, n).some(({ code }) =>
    from([...answersTo(code, c.context.policy).commands, ...(ON_THE_WAY[code] ?? [])], n >> 4).some(
      (name) => !isMistaken(c, code, name) && tryCommand(c, name, n, order),
    ),
  );
};

const DAY_MS = 86_400_000;

/** Fulfils obligations day by day until a stage is reached. Throws an Error after 2000 steps. */
export const advanceTo = (c: PureCourtyard, until: Stage): void => {
  for (let n = 1; !hasReached(c.facts.stage, until); n += 1) {
    if (n > 2_000) throw new Error(`${c.facts.stage} is as far as it came, on ${c.now}: ${c.blockedBy}`);
    // Some commands may be repeated. Time advances with each, so that a repetition has a later date.
    if (n % 40 === 0 || !fulfilObligation(c, n * 17 + 1)) c.until(instantOf(epochMs(c.now) + DAY_MS));
  }
};

/** The commands that generated courses try in any order; tests send those that change the policy by name. */
export const COMMANDS_IN_ANY_ORDER: readonly CommandName[] = COMMAND_NAMES.filter((name) => name !== 'movePolicy');
