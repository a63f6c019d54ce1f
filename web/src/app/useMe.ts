import { useQuery } from '@tanstack/react-query';
import { actingFor } from '../api/actingFor';
import type { Account } from '../api/shapes';

/** The session's user; the shell renders pages only if there is one. */
export const useMe = (): Account => {
  const { data } = useQuery<Account>({ queryKey: ['me'], enabled: false });
  if (data === undefined || data === null) throw new Error('nobody is signed in');
  return data;
};

/** The roles in which the user works: their own, or the one of the person for whom they act. */
export const useRoles = (): readonly string[] => {
  const { roles } = useMe();
  const acting = actingFor();
  return acting === undefined ? roles : [acting.role];
};
