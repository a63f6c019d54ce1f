import type { Office } from './office';
import { PDF } from './sampleFiles';

const PATH = '/api/v1/courtyards/budgets';

/** Sets a district's envelope of this year, as finance proposes and its leader confirms it. */
export const grantByTwo = async (
  { people }: Office,
  { organisationId, source, grantedFen }: { organisationId: string; source: string; grantedFen: number },
): Promise<void> => {
  const { districtFinance, districtFinanceLeader } = people;
  const file = { content: PDF, type: 'application/pdf' };
  const sent = `${PATH}/organisations/${organisationId}/files?name=doc`;
  const { fileId } = (await districtFinance.must<{ fileId: string }>(sent, { file })).body;
  const { year } = (await districtFinance.must<{ year: number }>(PATH)).body;
  const document = { fileId, number: '财预〔2026〕1号' };
  const proposed = { organisationId, year, source, grantedFen, document, why: '年度预算批复' };
  const { id } = (await districtFinance.must<{ id: string }>(PATH, { body: proposed })).body;
  await districtFinanceLeader.must(`${PATH}/proposals/${id}/confirm`, { body: {} });
};
