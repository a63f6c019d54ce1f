import type { Instant } from '../time/instant';
import type { Obligation } from './obligation';

// What several owe together: each of them with what they did of it already, and since when they owe the rest.

/** Something that somebody did, in a role, of what several owe. */
export interface PartDone<Role extends string = string> {
  readonly role: Role;
  readonly command: string;
  readonly by: string;
  readonly at: Instant;
}

/** What of an obligation concerns one of several firms, in fen. */
export interface FirmsPart {
  readonly firm: string;
  readonly amountFen: number;
}

/** What a party did by one command: how often, and the last time. */
export interface DoneByParty extends Omit<PartDone, 'role'> {
  readonly times: number;
}

/** One of those who owe an obligation, or did their part of it. */
export interface Party {
  readonly role: string;
  /** Something of it is still theirs to do. */
  readonly owes: boolean;
  /** Since when it is. */
  readonly since: Instant;
  /** Another of them may do it for all. */
  readonly isOneOf?: true;
  readonly done: readonly DoneByParty[];
}

/** A party with its people: who has its part, with their delegate, by name. `by` of what was done is a name, too. */
export interface ToldParty extends Party {
  readonly people: readonly { readonly accountId: string; readonly name: string; readonly standIn: string | null }[];
}

const doneBy = (role: string, acts: readonly PartDone[]): readonly DoneByParty[] => {
  const own = acts.filter((act) => act.role === role).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return [...new Set(own.map(({ command }) => command))].flatMap((command) => {
    const times = own.filter((act) => act.command === command);
    const last = times.at(-1);
    return last === undefined ? [] : [{ command, by: last.by, at: last.at, times: times.length }];
  });
};

/** The parties of an obligation: those who still owe their part, the holder first, then those who did theirs. */
export const partiesTo = ({
  holder,
  coHolders,
  openedAt,
  owedSince = {},
  partsDone = [],
  oneIsEnough,
}: Pick<
  Obligation,
  'holder' | 'coHolders' | 'openedAt' | 'owedSince' | 'partsDone' | 'oneIsEnough'
>): readonly Party[] => {
  const owing = [...new Set([holder, ...coHolders])];
  const others = [...new Set(partsDone.map(({ role }) => role))].filter((role) => !owing.includes(role));
  return [...owing, ...others].map((role) => {
    return {
      role,
      owes: owing.includes(role),
      since: owedSince[role] ?? openedAt,
      ...(oneIsEnough === true ? { isOneOf: oneIsEnough } : {}),
      done: doneBy(role, partsDone),
    };
  });
};

/** As a row keeps them: none where one alone owes all of it. */
export const partyRowsOf = (o: Obligation): readonly Party[] | undefined => {
  const parties = partiesTo(o);
  return parties.length > 1 ? parties : undefined;
};
