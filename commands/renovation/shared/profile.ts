import { z } from 'zod';
import { centiSqm, name, shortText } from '../../shapes';

/** Within China's bounds; GCJ-02, as `Location` says. */
const location = z
  .strictObject({
    latitudeE6: z.int().min(3_000_000).max(54_000_000).meta({ description: 'Degrees north × 1,000,000 (GCJ-02)' }),
    longitudeE6: z.int().min(73_000_000).max(136_000_000).meta({ description: 'Degrees east × 1,000,000 (GCJ-02)' }),
  })
  .meta({ description: 'Where it stands' });

export const profileShape = z.strictObject({
  name,
  city: name,
  district: name.exactOptional(),
  subDistrict: name.exactOptional(),
  community: name.exactOptional(),
  yearBuilt: name.exactOptional(),
  buildings: z.int().min(1).max(10_000).exactOptional(),
  households: z.int().min(1).max(100_000).exactOptional(),
  floorAreaCentiSqm: centiSqm.exactOptional(),
  consent: shortText.exactOptional(),
  selfGoverningBody: shortText.exactOptional(),
  period: shortText.exactOptional(),
  note: shortText.exactOptional(),
  source: shortText.exactOptional(),
  location: location.exactOptional(),
});
