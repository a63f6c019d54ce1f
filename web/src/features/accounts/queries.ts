import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useLanguage } from '../../app/language';

/** The permissions of each role, and the roles of each kind of organisation. They change only with a release. */
export const useRoles = () => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['roles', language],
    queryFn: () => answerOf(api.GET('/api/v1/roles')),
    staleTime: 3_600_000,
  });
};

export type RoleRules = NonNullable<ReturnType<typeof useRoles>['data']>;
export type Role = RoleRules['roles'][number];
export type Kind = RoleRules['kinds'][number];
export const useKinds = (): readonly Kind[] => useRoles().data?.kinds ?? [];

/** An organisation in a list. */
export const useOrganisation = (id: string) => {
  const { data } = useQuery({
    queryKey: ['organisations', 'one', id],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { id } } })),
  });
  return data?.organisations[0];
};

export type Organisation = NonNullable<ReturnType<typeof useOrganisation>>;

/** The account with exactly this login, if it is in scope. */
export const useAccountByLogin = (login: string) => {
  const { data } = useQuery({
    queryKey: ['accounts', 'one', login],
    enabled: login !== '',
    queryFn: () => answerOf(api.GET('/api/v1/accounts', { params: { query: { text: login, limit: 200 } } })),
  });
  return data?.accounts.find((account) => account.login === login.toLowerCase());
};
