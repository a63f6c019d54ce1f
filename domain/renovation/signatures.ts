import type { PartDone } from '../kernel/obligations/parties';
import type { Instant } from '../kernel/time/instant';
import type { Consents, HiddenWork, Variation, Works } from './facts/works';
import type { Role } from './roles';
import { hiddenWorkOf, isVariationOpen, unsignedBy } from './works';

// Who signed the records of works, and since when a record waits for somebody's signature.

const SIGNERS = ['engineer', 'projectManager', 'body'] as const;

const signedUnder =
  (command: 'recordHiddenWork' | 'approveVariation') =>
  (record: Consents): readonly PartDone<Role>[] =>
    SIGNERS.flatMap((role) => {
      const signature = record[role];
      return signature === undefined ? [] : [{ role, command, by: signature.by, at: signature.at }];
    });

/** The signatures under hidden-work records and variations. */
export const signaturesGiven = ({ hiddenWorks, variations }: Works): readonly PartDone<Role>[] => [
  ...hiddenWorks.flatMap(signedUnder('recordHiddenWork')),
  ...variations.flatMap(signedUnder('approveVariation')),
];

const earliest = (moments: readonly (Instant | undefined)[]): Instant | undefined =>
  moments.flatMap((at) => at ?? []).toSorted()[0];

const signedFirst = (record: HiddenWork | Variation | undefined): Instant | undefined =>
  earliest(SIGNERS.map((role) => record?.[role]?.at));

/** Since when the oldest record waits for a role's signature: since it was due, or since another party signed. */
export const signatureOwedSince = (works: Works): Readonly<Partial<Record<Role, Instant>>> => {
  const hidden = (party: 'engineer' | 'body') =>
    unsignedBy(works, party).map(({ no, recordedAt }) => earliest([recordedAt, signedFirst(hiddenWorkOf(works, no))]));
  const varied = (role: 'projectManager' | 'body') =>
    works.variations
      .filter((one) => isVariationOpen(one) && one[role] === undefined && (role !== 'body' || one.needsBody))
      .map(signedFirst);
  const since = {
    engineer: earliest(hidden('engineer')),
    projectManager: earliest(varied('projectManager')),
    body: earliest([...hidden('body'), ...varied('body')]),
  };
  return Object.fromEntries(Object.entries(since).filter(([, at]) => at !== undefined));
};
