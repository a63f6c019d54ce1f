import { recordAssembly } from '../../../demonstration/assembly';
import type { Person } from '../../../demonstration/client';
import { today } from '../time/today';

/** An assembly of today that the community of a place records and the street's leader confirms. */
export const assembled = async (
  person: (login: string) => Promise<Person>,
  place: string,
  courtyardId: string,
  question: Parameters<typeof recordAssembly>[3],
): Promise<number> => {
  const hands = {
    community: await person(`${place}-community`),
    subDistrictLeader: await person(`${place}-subdistrictleader`),
  };
  return recordAssembly(hands, courtyardId, today(), question);
};
