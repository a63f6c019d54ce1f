import { inNewRound, noBallots } from '../../kernel/deliberation/state';
import { NEW_CASE_FIELDS } from '../../kernel/engine/caseReducers';
import type { Lifecycle } from '../../kernel/engine/lifecycle';
import type { Renovation } from '../command';
import type { CourtyardReducers } from '../events';
import { EMPTY_LEDGER } from '../ledger';

export const lifecycle = ({
  declaration: { first },
}: Lifecycle<Renovation>): CourtyardReducers<'caseOpened' | 'profileCorrected' | 'newRoundStarted'> => ({
  caseOpened: (_, data, { at }) => ({
    ...NEW_CASE_FIELDS,
    ...data,
    openedAt: at,
    stage: first,
    stageSince: at,
    ...noBallots(at),
    covenants: [],
    coFunding: { receivedFen: 0, refundedFen: 0, receipts: [] },
    ledger: EMPTY_LEDGER,
  }),
  profileCorrected: (c, { profile }) => ({ ...c, profile: { ...c.profile, ...profile } }),
  newRoundStarted: (c, { no, to }, { at }) => ({ ...inNewRound(c, no, at), stage: to, stageSince: at }),
});
