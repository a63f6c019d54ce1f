import { useQuery } from '@tanstack/react-query';
import type { Account } from '../api/shapes';

/** The session's user; the shell renders pages only if there is one. */
export const useMe = (): Account => {
  const { data } = useQuery<Account>({ queryKey: ['me'], enabled: false });
  if (data === undefined || data === null) throw new Error('nobody is signed in');
  return data;
};
