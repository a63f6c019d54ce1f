import { useCan } from '../../app/useCan';
import { unitsOf } from '../canvass/units';
import { unitLabel } from '../papers/findUnits';
import { useOwners } from '../papers/queries';
import { type BallotIds, useCanvass } from './queries';

/** An owner's units and name for those who may read the canvass; for others, and of former owners, the key. */
export const useOwnerTitles = (ids: BallotIds): ((ownerKey: string) => string) => {
  const can = useCan();
  const { data } = useCanvass(ids, can('getCanvass'));
  const owners = useOwners(unitsOf(data?.stairwells ?? []));
  return (ownerKey) => {
    const place = owners.get(ownerKey);
    return place === undefined ? ownerKey : unitLabel(place);
  };
};
