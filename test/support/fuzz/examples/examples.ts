import { ACCOUNT_EXAMPLES } from './accounts';
import { BALLOT_EXAMPLES } from './ballots';
import { CHANNEL_EXAMPLES } from './channels';
import { DELEGATION_EXAMPLES } from './delegations';
import type { Examples } from './example';
import { OFFICE_EXAMPLES } from './offices';
import { POLICY_EXAMPLES } from './policies';
import { PUBLIC_EXAMPLES } from './publicPages';
import { SIGN_IN_EXAMPLES } from './signIn';

/** How each operation is done that no generated request does alone; `commands.ts` knows commands. */
export const EXAMPLES: Examples = {
  ...SIGN_IN_EXAMPLES,
  ...ACCOUNT_EXAMPLES,
  ...OFFICE_EXAMPLES,
  ...BALLOT_EXAMPLES,
  ...POLICY_EXAMPLES,
  ...CHANNEL_EXAMPLES,
  ...DELEGATION_EXAMPLES,
  ...PUBLIC_EXAMPLES,
};
