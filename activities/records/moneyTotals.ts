import { districtTotals } from '../../db/ledger';
import type { Queryable } from '../../db/queryable';
import { emptyLedger } from '../../domain/kernel/ledger/ledger';
import { type LedgerOf, POSITIONS } from '../../domain/kernel/ledger/movement';
import { type Fault, faultsBetween } from './fault';

/** What journals add up to: by programme, and in it by the path of the district. One entry for each district that has a case. */
export type MoneySums = Map<string, Map<string, LedgerOf<string>>>;

const added = (one: LedgerOf<string>, other: LedgerOf<string>): LedgerOf<string> =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((source) => [
      source,
      Object.fromEntries(POSITIONS.map((at) => [at, (one[source]?.[at] ?? 0) + (other[source]?.[at] ?? 0)])),
    ]),
  ) as LedgerOf<string>;

/** Adds what a case or a row holds to its district's sum. */
export const addToSums = (
  sums: MoneySums,
  { programme, districtPath, held }: { programme: string; districtPath: string; held: LedgerOf<string> },
): void => {
  const districts = sums.get(programme) ?? new Map<string, LedgerOf<string>>();
  sums.set(programme, districts.set(districtPath, added(districts.get(districtPath) ?? {}, held)));
};

const wholeOf = (districts: ReadonlyMap<string, LedgerOf<string>> | undefined): LedgerOf<string> =>
  [...(districts?.values() ?? [])].reduce(added, {});

/** Where the totals of programmes and districts, as the board shows them, are not what journals add up to. */
export const totalFaults = async (
  db: Queryable,
  sums: MoneySums,
): Promise<readonly (Fault & { readonly programme: string })[]> => {
  const kept: MoneySums = new Map();
  for (const total of await districtTotals(db)) addToSums(kept, total);
  const programmes = [...new Set([...sums.keys(), ...kept.keys()])];
  return programmes.flatMap((programme) => {
    const [journal, found] = [sums.get(programme), kept.get(programme)];
    const compare = (what: string, one: LedgerOf<string> = {}, other: LedgerOf<string> = {}) => {
      // A source that one side lacks holds nothing there.
      const nothing = emptyLedger([...Object.keys(one), ...Object.keys(other)]);
      const sides = [added(nothing, one), added(nothing, other)] as const;
      return faultsBetween(...sides, { version: 0, what, other: 'read model' }).map((fault) => ({
        ...fault,
        programme,
      }));
    };
    const districts = [...new Set([...(journal?.keys() ?? []), ...(found?.keys() ?? [])])];
    return [
      ...compare('programme total', wholeOf(journal), wholeOf(found)),
      ...districts.flatMap((path) => compare(`total of district ${path}`, journal?.get(path), found?.get(path))),
    ];
  });
};
