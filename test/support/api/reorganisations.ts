import type { ApiResponse, Person } from '../../../demonstration/client';
import type { Administrators } from '../../../demonstration/employ';
import { until } from '../time/until';

export interface Report {
  readonly id: string;
  readonly state: string;
  readonly mayConfirm: boolean;
  readonly finishedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly gone: { readonly organisations: number; readonly cases: number; readonly accounts: number };
  readonly refused: number;
  readonly goes: readonly { kind: string; name: string }[];
  readonly items: readonly { kind: string; name: string; refusal: string | null }[];
}

const asked = (order: object) => ({ body: { effectiveOn: '2026-01-05', why: '行政区划调整', ...order } });

export const checkReorganisation = (by: Person, order: object) => by.ask('/api/v1/reorganisations/check', asked(order));

export const proposeReorganisation = (by: Person, order: object) =>
  by.ask<Report>('/api/v1/reorganisations', asked(order));

/** Whoever confirms, declines or resumes one that was proposed. */
export const decideReorganisation = (
  by: Person,
  { id }: Pick<Report, 'id'>,
  what: 'confirm' | 'decline' | 'resume',
  body: object = {},
): Promise<ApiResponse<Report>> => by.ask<Report>(`/api/v1/reorganisations/${id}/${what}`, { body });

export const reportOf = async (by: Person, id: string): Promise<Report> =>
  (await by.must<Report>(`/api/v1/reorganisations/${id}`)).body;

/** The report of one that runs, once it has ended. */
export const finished = (by: Person, id: string): Promise<Report> =>
  until('it has ended', async () => {
    const report = await reportOf(by, id);
    return report.finishedAt !== null && report;
  });

/** Proposed by one, confirmed by the other, and carried out. */
export const reorganiseByBoth = async (
  { administrator, confirmer }: Administrators,
  order: object,
): Promise<Report> => {
  const { body } = await administrator.must<Report>('/api/v1/reorganisations', asked(order));
  await confirmer.must(`/api/v1/reorganisations/${body.id}/confirm`, { body: {} });
  return finished(administrator, body.id);
};

/** The names of the offices directly below one, in order. */
export const officesBelow = async (by: Person, parentId: string): Promise<readonly string[]> => {
  const path = `/api/v1/organisations?parentId=${parentId}`;
  const { body } = await by.must<{ organisations: { kind: string; name: string }[] }>(path);
  return body.organisations
    .filter(({ kind }) => kind !== 'body' && kind !== 'firm')
    .map(({ name }) => name)
    .sort();
};
