import { accept } from '../../kernel/engine/command';
import { when } from '../../kernel/reason';
import { caretakerBlocked, isFiled } from '../body';
import { command } from '../command';
import { isCovenantAdopted } from '../covenants';
import { event } from '../events';
import { areSubsidiesPaid } from '../settlement';
import { isStage, SELF_GOVERNED } from '../stage';

export interface NameBookkeeperAndAccount {
  readonly bookkeeper: string;
  readonly account: string;
}

export const nameBookkeeperAndAccount = command<NameBookkeeperAndAccount>({
  // After the closing only for a subsidy that came back.
  stages: [...SELF_GOVERNED, 'closed'],
  by: ['community', 'body'],
  blocked: (c) => [
    ...when(!isStage(c.stage) && areSubsidiesPaid(c), 'nothing-to-settle'),
    ...when(c.body === undefined, 'body-not-elected'),
    ...caretakerBlocked(c),
  ],
  decide: (_, { bookkeeper, account }) => accept(event('bookkeeperNamed', { bookkeeper, account })),
});

export type FileBody = Record<never, never>;

export const fileBody = command<FileBody>({
  stages: SELF_GOVERNED,
  by: ['body'],
  blocked: (c) => [
    ...when(isFiled(c), 'filing-already-submitted'),
    ...when(c.body === undefined, 'body-not-elected'),
    ...when(c.bookkeeping === undefined, 'bookkeeper-missing'),
    ...when(!isCovenantAdopted(c), 'covenant-missing'),
  ],
  decide: (_c, _input, { actor }) => accept(event('bodyFiled', { by: actor.accountId })),
});

export interface ConfirmFiling {
  readonly number: string;
}

export const confirmFiling = command<ConfirmFiling>({
  stages: SELF_GOVERNED,
  by: ['projectManager'],
  separatedFrom: (c) => [c.filing?.filedBy],
  blocked: (c) => [
    ...when(c.filing === undefined, 'filing-missing'),
    ...when(c.filing?.confirmed !== undefined, 'filing-already-confirmed'),
  ],
  decide: (_, { number }) => accept(event('filingConfirmed', { number })),
});
