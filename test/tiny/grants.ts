import { sealedAfter } from '../../db/journal';
import { firstBrokenVersion } from '../../db/journalHash';
import { dispatchNotices } from '../../db/outbox';
import type { ApiResponse, Person } from '../../demonstration/client';
import type { Employee } from '../../demonstration/employ';
import { type Office, openOffice } from '../support/api/office';
import { until } from '../support/time/until';
import { withSmallGrants } from './hosted';

export const GRANTS = '/api/v1/smallGrants';
export const AMOUNT_FEN = 500_000;

export interface Told {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly code: string; readonly path?: string; readonly detail: string }[];
  readonly blockedBy?: readonly { readonly code: string; readonly detail: string }[];
}

export interface Grant {
  readonly stage: string;
  readonly stageName: string;
  readonly version: number;
  readonly blockedBy: readonly { readonly detail: string }[];
  readonly obligations: readonly {
    readonly key: string;
    readonly name: string;
    readonly holder: string;
    readonly dueAt: string;
    readonly upcomingReminders: readonly { readonly to: string; readonly at: string }[];
    readonly givenBy: readonly string[];
  }[];
  readonly availableActions: readonly { readonly command: string; readonly name: string; readonly allowed: boolean }[];
  readonly money: { readonly ledger: { readonly budget: Readonly<Record<string, number>> } };
}

export interface Work {
  readonly smallGrantId?: string;
  readonly courtyardId?: string;
  readonly programme: string;
  readonly name: string;
  readonly holderName: string;
  readonly caseName: string;
  readonly smallGrant?: string;
}

export interface Notice {
  readonly smallGrantId?: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
}

export interface Giving {
  readonly key?: string;
  readonly ifMatch?: string;
  readonly language?: string;
}

/** Gives a command of a grant; on whatever version it has, unless one is named. */
export const give = (
  person: Person,
  id: string,
  command: string,
  input: object = {},
  { key, ifMatch = '*', language = 'zh-CN' }: Giving = {},
): Promise<ApiResponse<Told>> =>
  person.ask<Told>(`${GRANTS}/${id}/commands/${command}`, {
    body: input,
    headers: { 'if-match': ifMatch, 'accept-language': language },
    ...(key === undefined ? {} : { key }),
  });

export const mustGive = async (person: Person, id: string, command: string, input: object = {}): Promise<void> => {
  const { status, body } = await give(person, id, command, input);
  if (status !== 200) throw new Error(`${command}: ${status} ${JSON.stringify(body)}`);
};

export const look = async (person: Person, id: string): Promise<Grant> =>
  (await person.must<Grant>(`${GRANTS}/${id}`)).body;

export const workOf = async (person: Person): Promise<readonly Work[]> =>
  (await person.must<{ obligations: Work[] }>('/api/v1/work')).body.obligations;

/** What of a grant is among somebody's work. */
export const awaitedFrom = async (person: Person, id: string): Promise<readonly string[]> =>
  (await workOf(person)).filter((one) => one.smallGrantId === id).map(({ name }) => name);

/** An office in which small grants live beside one courtyard. */
export interface GrantOffice {
  readonly office: Office;
  readonly courtyardId: string;
  /** Who pays: a role that courtyards do not have. */
  readonly grantOfficer: Person;
  hire(login: string, more: Pick<Employee, 'roles'> & Partial<Employee>): Promise<Person>;
  request(title: string): object;
  submit(title: string): Promise<string>;
  /** Waits until somebody was told something of a grant. No house is kept: notices are handed on here. */
  toldOf(person: Person, id: string, kind: string): Promise<Notice>;
  /** The first version at which the chain of a case's journal breaks. */
  brokenIn(id: string): Promise<number | undefined>;
}

export const openGrantOffice = async (): Promise<GrantOffice> => {
  const office = await openOffice(await withSmallGrants());
  const { database } = office.api;
  const request = (title: string) => ({
    organisationId: office.at.community,
    title,
    city: '成都',
    amountFen: AMOUNT_FEN,
  });
  const hire = async (login: string, more: Pick<Employee, 'roles'> & Partial<Employee>): Promise<Person> => {
    return office.api.hire({ login, name: login, organisationId: office.at.district, ...more });
  };
  return {
    office,
    courtyardId: await office.enrol('抚琴8号院'),
    grantOfficer: await hire('grantOfficer', { roles: ['grantOfficer'] }),
    hire,
    request,
    submit: async (title) => {
      const { body } = await office.people.projectManager.must<{ smallGrantId: string }>(GRANTS, {
        body: request(title),
      });
      return body.smallGrantId;
    },
    toldOf: (person, id, kind) =>
      until(`${person.login} is told of it: ${kind}`, async () => {
        await dispatchNotices(database.pool, 100);
        const { notices } = (await person.must<{ notices: Notice[] }>('/api/v1/inbox?limit=200')).body;
        return notices.find((notice) => notice.smallGrantId === id && notice.kind === kind);
      }),
    brokenIn: async (id) => {
      const rows = await sealedAfter(database.pool, id, 0);
      if (rows.length === 0) throw new Error(`${id} has no journal`);
      return firstBrokenVersion(rows);
    },
  };
};
