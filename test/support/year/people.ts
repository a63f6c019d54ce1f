import fc, { type Arbitrary } from 'fast-check';
import { createOrganisations } from '../../../demonstration/cast';
import type { Person } from '../../../demonstration/client';
import type { Office } from '../api/office';
import { type Day, plusDays } from './localTime';
import type { World } from './script';

/** Three colleagues of a community. */
export const COLLEAGUES = ['first', 'second', 'third'] as const;
export type Colleague = (typeof COLLEAGUES)[number];

/** An absence, with both days. */
export interface Absence {
  readonly who: Colleague;
  readonly standIn: Colleague;
  readonly from: Day;
  readonly until: Day;
}

/** What is drawn for the people of a place, in days since the year begins. */
export interface DrawnPlace {
  readonly absentOn: number;
  readonly absentFor: number;
  readonly inTurnAfter: number;
  readonly later: number;
  readonly leavesOn: number;
}

export const drawnPlaces: Arbitrary<DrawnPlace> = fc.record({
  absentOn: fc.integer({ min: 4, max: 60 }),
  absentFor: fc.integer({ min: 12, max: 40 }),
  inTurnAfter: fc.integer({ min: 1, max: 9 }),
  later: fc.integer({ min: 120, max: 200 }),
  leavesOn: fc.integer({ min: 210, max: 330 }),
});

export interface PlaceScript {
  readonly absences: readonly Absence[];
  /** On that day the third one leaves office, at noon. */
  readonly leavesOn: Day;
}

/**
 * The second stands in for the first, and the third for the second while that one is away in turn; later the first for the
 * third. In the end the third leaves.
 */
export const placeScriptOf = (
  { begins }: World,
  { absentOn, absentFor, inTurnAfter, later, leavesOn }: DrawnPlace,
): PlaceScript => {
  const day = (n: number) => plusDays(begins, n);
  return {
    absences: [
      { who: 'first', standIn: 'second', from: day(absentOn), until: day(absentOn + absentFor) },
      { who: 'second', standIn: 'third', from: day(absentOn + inTurnAfter), until: day(absentOn + inTurnAfter + 2) },
      { who: 'third', standIn: 'first', from: day(later), until: day(later + 5) },
    ],
    leavesOn: day(leavesOn),
  };
};

/** Whoever stands in for somebody on a day in the end. */
export const standInOn = ({ absences }: PlaceScript, who: Colleague, day: Day): Colleague | undefined => {
  const of = absences.find((one) => one.who === who && one.from <= day && day <= one.until);
  return of === undefined ? undefined : (standInOn({ absences, leavesOn: '' }, of.standIn, day) ?? of.standIn);
};

/** A sub-district and its community, with everybody in them. */
export interface Place {
  readonly no: number;
  readonly community: string;
  readonly colleagues: Readonly<Record<Colleague, Person>>;
  readonly people: Office['people'];
  readonly script: PlaceScript;
}

/** Makes a place; everybody in it has an address. */
export const placeOf = async ({ api, people }: Office, no: number, script: PlaceScript): Promise<Place> => {
  const names = { city: '成都', district: '金牛', subDistrict: `街道${no}`, community: `社区${no}` };
  const at = await createOrganisations(api.administrator, names);
  const hire = (name: string, organisationId: string, role: string) =>
    api.hire({
      login: `p${no}-${name}`,
      name: `${role}${no}`,
      organisationId,
      roles: [role],
      email: `${name}${no}@a.cn`,
    });
  const colleagues = {
    first: await hire('first', at.community, 'community'),
    second: await hire('second', at.community, 'community'),
    third: await hire('third', at.community, 'community'),
  };
  const own = {
    projectManager: await hire('manager', at.subDistrict, 'projectManager'),
    subDistrictLeader: await hire('leader', at.subDistrict, 'subDistrictLeader'),
    gridWorker: await hire('grid', at.community, 'gridWorker'),
    community: colleagues.first,
    mediator: colleagues.second,
  };
  return { no, community: at.community, colleagues, people: { ...people, ...own }, script };
};
