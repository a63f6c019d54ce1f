import type { Delegation } from '../domain/kernel/obligations/delegation';
import type { Instant } from '../domain/kernel/time/instant';
import { insertOfficeNotices } from './outbox';
import type { Queryable } from './queryable';

/** A delegation with what its notices say of it. */
export interface NamedDelegation extends Delegation {
  readonly id: string;
  readonly principalName: string;
  readonly principalPath: string;
  readonly delegateName: string;
  /** The delegate lacks the role, and acts in the principal's place. Not needed to say that it ended. */
  readonly givesRight?: boolean;
}

/** In whose words, when, and whom. */
interface Telling {
  readonly programme: string;
  readonly at: Instant;
  readonly to: readonly string[];
}

/** Tells people that somebody stands in, or does so no more. */
export const tellOfDelegation = async (
  db: Queryable,
  kind: 'delegated' | 'delegationEnded',
  { id, principalName, principalPath, delegateName, role, from, until, givesRight }: NamedDelegation,
  { programme, at, to }: Telling,
): Promise<void> => {
  const signature = givesRight ? 'inPlace' : 'ownName';
  const told = { principal: principalName, delegate: delegateName, role, from, until };
  const params = kind === 'delegated' ? { ...told, signature } : told;
  const notices = to.map((toAccount) => ({ key: `${kind}/${id}/${toAccount}`, kind, toRole: role, toAccount, params }));
  await insertOfficeNotices(db, { programme, path: principalPath, at }, notices);
};

/** Who of the two hears that it ended, beside whoever ended it or left: of what nobody has confirmed, the delegate knows nothing. */
export const toldOfEnd = (
  { principalId, delegateId }: Pick<Delegation, 'principalId' | 'delegateId'>,
  { isWaiting, by }: { readonly isWaiting: boolean; readonly by: string },
): readonly string[] => (isWaiting ? [principalId] : [principalId, delegateId]).filter((one) => one !== by);
