import { envelopesIn } from '../../../db/budgets';
import type { Office } from './office';
import { PDF } from './sampleFiles';

const PATH = '/api/v1/courtyards/budgets';

/** The district closes the years of all its open envelopes, in two hands, once the last of them is over. Returns them. */
export const closeYears = async ({ api, clock, at, people }: Office): Promise<readonly number[]> => {
  const { districtFinance, districtFinanceLeader } = people;
  const all = await envelopesIn(api.database.pool, 'renovation', { scope: 'programme/' });
  const years = [...new Set(all.filter((one) => !one.isClosed).map(({ year }) => year))].sort();
  await clock.past(`${years.at(-1)}-12-31T16:00:00.000Z`);
  const place = `${PATH}/organisations/${at.district}/files?name=a`;
  const file = { content: PDF, type: 'application/pdf' };
  const { fileId } = (await districtFinance.must<{ fileId: string }>(place, { file })).body;
  for (const year of years) {
    const document = { fileId, number: `财预〔${year}〕2号` };
    const closing = { organisationId: at.district, year, document, why: '年度结转' };
    const proposed = await districtFinance.must<{ id: string }>(`${PATH}/closings`, { body: closing });
    await districtFinanceLeader.must(`${PATH}/proposals/${proposed.body.id}/confirm`, { body: {} });
  }
  return years;
};
