import { inNewRound, noBallots } from '../../kernel/deliberation/state';
import { NEW_CASE_FIELDS } from '../../kernel/engine/caseReducers';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import { startOf } from '../../kernel/time/instant';
import type { Renovation } from '../command';
import type { CourtyardReducers } from '../events';
import { EMPTY_LEDGER } from '../ledger';

export const lifecycle = ({
  declaration: { first },
}: Lifecycle<Renovation>): CourtyardReducers<
  'caseOpened' | 'takenOver' | 'profileCorrected' | 'caseMoved' | 'newRoundStarted'
> => ({
  caseOpened: (_, data, { at }) => ({
    ...NEW_CASE_FIELDS,
    ...data,
    openedAt: at,
    stage: first,
    stageSince: at,
    ...noBallots(at),
    covenants: [],
    receipts: [],
    ledger: EMPTY_LEDGER,
  }),
  // Its first round began with the first day of the paper record, and so did all that was decided in it.
  takenOver: (c, data, { at }) => ({
    ...c,
    takenOver: { at, ...data },
    round: { ...c.round, startedAt: startOf(data.since) },
  }),
  profileCorrected: (c, { profile }) => ({ ...c, profile: { ...c.profile, ...profile } }),
  // The profile names the offices above it: those of the new place, and none of the old one.
  caseMoved: (c, { to, place }) => {
    const { district: _district, subDistrict: _subDistrict, community: _community, ...profile } = c.profile;
    return { ...c, organisationPath: to, profile: { ...profile, ...place } };
  },
  newRoundStarted: (c, { no, to }, { at }) => ({ ...inNewRound(c, no, at), stage: to, stageSince: at }),
});
