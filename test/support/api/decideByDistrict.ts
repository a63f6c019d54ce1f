import type { Office } from './office';
import { uploadScan } from './sampleFiles';

/** The district decides on a result in writing: one of its people asks for it, another confirms. */
export const decideByDistrict = async (
  { people: { supervisor, districtHousingLeader } }: Pick<Office, 'people'>,
  courtyardId: string,
  input: { readonly ballotId: string; readonly decision: 'stands' | 'corrected' | 'annulled'; readonly ground: string },
): Promise<void> => {
  const evidence = [await uploadScan(supervisor, courtyardId)];
  await supervisor.mustGive(courtyardId, 'decideResult', { ...input, why: '经复核', evidence });
  await districtHousingLeader.mustGive(courtyardId, 'confirmRequest', {});
};
