import type { Cast } from './cast';

/** What a demonstration's district has for a year, in fen. */
const GRANTED = { subsidy: 2_000_000_000, maintenanceSubsidy: 100_000_000 } as const;

/** A page that stands for the document by which a budget was approved. */
const DOCUMENT = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

interface Budgets {
  readonly year: number;
  readonly places: readonly { readonly id: string; readonly kind: string; readonly mayPropose: boolean }[];
  readonly envelopes: readonly { readonly organisationId: string; readonly year: number; readonly source: string }[];
}

const PATH = '/api/v1/courtyards/budgets';

/**
 * Gives the district of a cast its envelopes for the present year, in two hands: its finance proposes them, the leader confirms. Those
 * that it has stay as they are.
 */
export const withEnvelopes = async ({
  districtFinance,
  districtFinanceLeader,
}: Pick<Cast, 'districtFinance' | 'districtFinanceLeader'>): Promise<void> => {
  const { year, places, envelopes } = (await districtFinance.must<Budgets>(PATH)).body;
  const organisationId = places.find(({ mayPropose }) => mayPropose)?.id;
  if (organisationId === undefined) throw new Error('the district finance has no district');
  const has = (source: string) =>
    envelopes.some((one) => one.organisationId === organisationId && one.year === year && one.source === source);
  const missing = Object.entries(GRANTED).filter(([source]) => !has(source));
  if (missing.length === 0) return;
  const { body: file } = await districtFinance.must<{ fileId: string }>(
    `${PATH}/organisations/${organisationId}/files?name=${encodeURIComponent('预算批复.pdf')}`,
    { file: { content: DOCUMENT, type: 'application/pdf' } },
  );
  for (const [source, grantedFen] of missing) {
    const document = { fileId: file.fileId, number: `财预〔${year}〕1号` };
    const proposed = { organisationId, year, source, grantedFen, document, why: '年度预算批复' };
    const { body } = await districtFinance.must<{ id: string }>(PATH, { body: proposed });
    await districtFinanceLeader.must(`${PATH}/proposals/${body.id}/confirm`, { body: {} });
  }
};
