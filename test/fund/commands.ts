import { z } from 'zod';
import { ballotDefinitions } from '../../commands/kernel/catalogue';
import { BALLOT_COMMAND_WORDS } from '../../commands/kernel/words';
import { name, nothing } from '../../commands/shapes';
import type { CommandWords } from '../../commands/words';
import { t } from '../../i18n/language';
import { KINDS, motionsOf, type Opening, VOTES } from './fund';

/** What each command says. */
export const FUND_COMMAND_WORDS = {
  openFund: {
    name: t('设立基金', 'Open a fund'),
    fields: { name: { name: t('名称', 'Name') }, city: { name: t('城市', 'City') } },
  } satisfies CommandWords<Opening>,
  ...BALLOT_COMMAND_WORDS,
  spend: { name: t('用完', 'Spend') },
};

/** Every command of a fund, and the one that opens it. */
export const FUND_COMMANDS = {
  openFund: { input: z.strictObject({ name, city: name }), words: FUND_COMMAND_WORDS.openFund },
  ...ballotDefinitions({
    kinds: KINDS,
    motionsOf,
    motionsToPut: VOTES.motionsToPut,
    settledAtOpening: VOTES.settledAtOpening,
    ballotsMeant: VOTES.ballotsMeant,
  }),
  spend: { input: nothing, words: FUND_COMMAND_WORDS.spend },
};
