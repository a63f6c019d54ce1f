import { ballotReducers } from '../../kernel/deliberation/reducers';
import type { BallotEventData } from '../../kernel/deliberation/state';
import type { Courtyard } from '../courtyard';
import type { CourtyardReducers } from '../events';
import type { MotionKind } from '../policy';
import { carriedOut } from './body';

/** From the opening on, the candidates are in the ballot's motion. */
const withoutNominations = ({ nominations: _, ...rest }: Courtyard): Courtyard => rest;

export const deliberation: CourtyardReducers<keyof BallotEventData | 'covenantAdopted'> = {
  ...ballotReducers<MotionKind, Courtyard>((c, { kind }) => (kind === 'election' ? withoutNominations(c) : c)),
  covenantAdopted: (c, covenant, { at }) => {
    const adopted = { ...c, covenants: [...c.covenants, covenant] };
    return covenant.assemblyNo === undefined ? adopted : carriedOut(adopted, covenant, at);
  },
};
