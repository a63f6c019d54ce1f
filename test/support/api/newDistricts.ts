import {
  type Cast,
  createOfficeAccounts,
  createOrganisations,
  type OrganisationIds,
} from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import { PASSWORD } from './apiServer';
import type { Office } from './office';

type People = Omit<Cast, 'body' | 'resident'>;

/** Two communities in two sub-districts of one district. */
interface Places {
  readonly one: OrganisationIds;
  readonly other: OrganisationIds;
}

/** Makes districts in an office's city, each a new one, so that tests that reorganise do not meet. */
export const newDistricts = (office: Office) => {
  let places = 0;
  const newPlaces = async (): Promise<Places> => {
    places += 1;
    const { administrator } = office.api;
    const names = { city: '成都', district: `第${places}区` };
    return {
      one: await createOrganisations(administrator, { ...names, subDistrict: '甲街道', community: '甲社区' }),
      other: await createOrganisations(administrator, { ...names, subDistrict: '乙街道', community: '乙社区' }),
    };
  };
  /** With everybody who works in them. */
  const newDistrict = async (): Promise<Places & Readonly<Record<'ones' | 'others', People>>> => {
    const { one, other } = await newPlaces();
    const no = places;
    const cast = (prefix: string, at: OrganisationIds) =>
      createOfficeAccounts({ ...office.api, password: PASSWORD, prefix: `${prefix}${no}-` }, at);
    return { one, other, ones: await cast('one', one), others: await cast('other', other) };
  };
  const hired = async (organisationId: string, role: string): Promise<Person> => {
    const login = `${role}-${organisationId.slice(0, 8)}`.toLowerCase();
    return office.api.hire({ login, name: login, organisationId, roles: [role] });
  };
  const staff = async ({ subDistrict, community }: OrganisationIds) => ({
    projectManager: await hired(subDistrict, 'projectManager'),
    community: await hired(community, 'community'),
  });
  /** With those who enrol and see courtyards there. */
  const staffedPlaces = async () => {
    const { one, other } = await newPlaces();
    return { one, other, ones: await staff(one), others: await staff(other) };
  };
  return { newPlaces, newDistrict, staffedPlaces };
};
