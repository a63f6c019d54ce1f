import type { Cast } from './cast';
import { type ApiResponse, NotAccepted } from './client';
import { untilTrue } from './untilTrue';

/** What a demonstration's district has for a year, in fen. */
const GRANTED: Readonly<Record<string, number>> = { subsidy: 2_000_000_000, maintenanceSubsidy: 100_000_000 };

/** A page that stands for the document by which a budget was approved. */
const DOCUMENT = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

interface Budgets {
  readonly year: number;
  readonly places: readonly { readonly id: string; readonly kind: string; readonly mayPropose: boolean }[];
  readonly envelopes: readonly { readonly organisationId: string; readonly year: number; readonly source: string }[];
}

const PATH = '/api/v1/courtyards/budgets';
/** Why a proposal is refused while another cast of the same district makes or has just made it. */
const MADE_MEANWHILE: readonly (string | undefined)[] = ['envelope-unchanged', 'budget-proposal-open'];

/**
 * Gives the district of a cast its envelopes for the present year, in two hands: its finance proposes them, the leader confirms. Those
 * that it has stay as they are.
 */
export const withEnvelopes = async (
  { districtFinance, districtFinanceLeader }: Pick<Cast, 'districtFinance' | 'districtFinanceLeader'>,
  granted = GRANTED,
): Promise<void> => {
  const look = async () => (await districtFinance.must<Budgets>(PATH)).body;
  const { year, places, envelopes } = await look();
  const organisationId = places.find(({ mayPropose }) => mayPropose)?.id;
  if (organisationId === undefined) throw new Error('the district finance has no district');
  const has = (all: Budgets['envelopes'], source: string) =>
    all.some((one) => one.organisationId === organisationId && one.year === year && one.source === source);
  const missing = Object.entries(granted).filter(([source]) => !has(envelopes, source));
  if (missing.length === 0) return;
  const { body: file } = await districtFinance.must<{ fileId: string }>(
    `${PATH}/organisations/${organisationId}/files?name=${encodeURIComponent('预算批复.pdf')}`,
    { file: { content: DOCUMENT, type: 'application/pdf' } },
  );
  for (const [source, grantedFen] of missing) {
    const document = { fileId: file.fileId, number: `财预〔${year}〕1号` };
    const proposed = { organisationId, year, source, grantedFen, document, why: '年度预算批复' };
    const answer = await districtFinance.ask<{ id: string; code?: string }>(PATH, { body: proposed });
    const confirm = `${PATH}/proposals/${answer.body.id}/confirm`;
    const last =
      answer.status < 400 ? await districtFinanceLeader.ask<{ code?: string }>(confirm, { body: {} }) : answer;
    if (last.status < 400) continue;
    if (!MADE_MEANWHILE.includes(last.body.code)) throw new NotAccepted(last as ApiResponse, PATH);
    await untilTrue('the envelope is there', async () => has((await look()).envelopes, source));
  }
};
