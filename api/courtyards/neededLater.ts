/** Fields of the profile that a later gate needs. */
export const NEEDED_LATER = ['district', 'subDistrict', 'community', 'households', 'floorAreaCentiSqm'] as const;
