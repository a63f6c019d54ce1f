import type { Person } from '../../../demonstration/client';
import { type ApiOnly, startApiOnly } from './apiOnly';

/** The API alone, with a city of two districts and an administrator of the first. */
export interface TwoDistricts {
  readonly shell: ApiOnly;
  readonly city: string;
  readonly district: string;
  readonly otherDistrict: string;
  readonly local: Person;
}

export const startTwoDistricts = async (): Promise<TwoDistricts> => {
  const shell = await startApiOnly();
  const city = await shell.createOrganisation('programme', 'city', '成都');
  const district = await shell.createOrganisation(city, 'district', '金牛');
  const otherDistrict = await shell.createOrganisation(city, 'district', '青羊');
  return {
    shell,
    city,
    district,
    otherDistrict,
    local: await shell.createAccount(district, ['administrator'], 'local'),
  };
};
