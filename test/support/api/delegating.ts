import type { ApiResponse, Person, RequestOptions } from '../../../demonstration/client';
import { addDays } from '../../../domain/kernel/time/instant';
import type { Office } from './office';

export interface Delegated {
  readonly id: string;
  readonly givesRight: boolean;
  readonly confirmedBy: string | null;
  readonly mayConfirm: boolean;
  readonly actsToday: boolean;
}

/** The status, and what is wrong with its place; a problem's code if it has no more to say. */
export const codes = ({ status, body }: ApiResponse): readonly unknown[] => {
  const { code, errors = [] } = body as { code?: string; errors?: { code: string; path?: string }[] };
  const said = errors.map((one) => `${one.code}${one.path ?? ''}`);
  return [status, ...(said.length > 0 ? said : [code])];
};

export const hiring =
  (office: Office) =>
  (login: string, organisationId: string, roles: readonly string[]): Promise<Person> =>
    office.api.hire({ login, name: `${login}同志`, organisationId, roles: [...roles] });

/** Enters an absence of three days from today, in the community's role if nothing else is said. */
export const delegating =
  (today: string, deputy: Person) =>
  (by: Person, more: object = {}) =>
    by.ask<Record<string, unknown>>('/api/v1/delegations', {
      body: { role: 'community', delegateId: deputy.accountId, from: today, until: addDays(today, 2), ...more },
    });

export const settle = (by: Person, delegation: string, how: 'confirm' | 'end') =>
  by.ask(`/api/v1/delegations/${delegation}/${how}`, { body: {} });

/** The id of what was entered. Throws an Error if it was refused. */
export const idOf = ({ status, body }: ApiResponse<Record<string, unknown>>): string => {
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as unknown as Delegated).id;
};

/** A request in the place of the delegation's principal. */
export const acting = (delegation: string, ask: RequestOptions = {}): RequestOptions => ({
  ...ask,
  headers: { ...ask.headers, 'acting-for': delegation },
});

/** Somebody, in their own right or by a delegation. */
export interface Hand {
  readonly by: Person;
  readonly delegation?: string;
}

/** What somebody asks in their own right, or in the principal's place. */
export const asked = <T = Record<string, unknown>>(
  { by, delegation }: Hand,
  path: string,
  ask: RequestOptions = {},
): Promise<ApiResponse<T>> => by.ask<T>(path, delegation === undefined ? ask : acting(delegation, ask));

/** A confirmed delegation of three days from today. */
export const delegated =
  ({ api }: { readonly api: Pick<Office['api'], 'administrator'> }, today: string) =>
  async (principal: Person, role: string, by: Person): Promise<Required<Hand>> => {
    const delegation = idOf(await delegating(today, by)(principal, { role }));
    await api.administrator.must(`/api/v1/delegations/${delegation}/confirm`, { body: {} });
    return { by, delegation };
  };
