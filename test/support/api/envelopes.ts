import { type ApiResponse, Person } from '../../../demonstration/client';
import { employ } from '../../../demonstration/employ';
import { PASSWORD } from './apiServer';
import type { Office } from './office';
import { PDF } from './sampleFiles';

export const BUDGETS = '/api/v1/courtyards/budgets';

export interface EnvelopeRow {
  readonly id: string;
  readonly year: number;
  readonly source: string;
  readonly organisationId: string;
  readonly [figure: string]: unknown;
}
export interface Budgets {
  readonly year: number;
  readonly envelopes: readonly EnvelopeRow[];
  readonly proposals: readonly { readonly id: string; readonly [more: string]: unknown }[];
}

/** Somebody new in an office, signed in. */
export const hire = async (
  { api }: Office,
  organisationId: string,
  login: string,
  roles: string[],
): Promise<Person> => {
  await employ(api, { login, name: login, organisationId, roles }, PASSWORD);
  return Person.signedIn(api.url, login, PASSWORD);
};

/** The document of a proposal. */
export const sendBudgetFile = async (by: Person, organisationId: string): Promise<string> => {
  const file = { content: PDF, type: 'application/pdf' };
  return (await by.must<{ fileId: string }>(`${BUDGETS}/organisations/${organisationId}/files?name=doc`, { file })).body
    .fileId;
};

export const verdict = ({ status, body: told }: ApiResponse<unknown>) => [status, (told as { code?: string }).code];
export const faultsOf = ({ body: told }: ApiResponse<unknown>) =>
  ((told as { errors?: { code: string; path?: string }[] }).errors ?? []).map(({ code, path }) => [code, path]);

/** A proposal of what an envelope holds. */
export const grantBody = <M extends object>(
  { fileId, ...of }: { readonly organisationId: string; readonly year: number; readonly fileId: string },
  more: M,
) => ({ ...of, source: 'subsidy', document: { fileId, number: '财预〔2026〕1号' }, why: '年度预算批复', ...more });
