import { z } from 'zod';
import type { CommandDefinition } from '../../commands/definition';
import { moveCase } from '../../commands/kernel/moveCase/definition';
import { moveCaseWords } from '../../commands/kernel/moveCase/words';
import { resume } from '../../commands/kernel/resume/definition';
import { resumeWords } from '../../commands/kernel/resume/words';
import { WHY } from '../../commands/kernel/shared/fields';
import { suspend } from '../../commands/kernel/suspend/definition';
import { suspendWords } from '../../commands/kernel/suspend/words';
import { urge } from '../../commands/kernel/urge/definition';
import { urgeWords } from '../../commands/kernel/urge/words';
import { name, nothing, onlyWhy, positiveFen, shortText } from '../../commands/shapes';
import type { CommandWords } from '../../commands/words';
import type { WithWhy } from '../../domain/kernel/engine/caseCommands';
import { t } from '../../i18n/language';
import type { GrantPolicy, Pay, Request, SmallGrant } from './smallGrant';

type Nothing = Record<never, never>;
type Definition<I> = CommandDefinition<I, SmallGrant['State'], GrantPolicy>;

/** What each command says. */
export const GRANT_COMMAND_WORDS = {
  submitRequest: {
    name: t('提交资助申请', 'Submit a request'),
    fields: {
      title: { name: t('事由', 'Title') },
      city: { name: t('城市', 'City') },
      amountFen: { name: t('金额', 'Amount') },
    },
  } satisfies CommandWords<Request>,
  approveFirst: { name: t('初审通过', 'Approve first') },
  approveSecond: { name: t('复审通过', 'Approve second') },
  rejectRequest: { name: t('不予批准', 'Turn down'), fields: { why: WHY } } satisfies CommandWords<WithWhy>,
  pay: {
    name: t('拨付', 'Pay'),
    warning: t('支付登记后不可撤销。', 'A recorded payment cannot be undone.'),
    fields: { amountFen: { name: t('金额', 'Amount') }, reference: { name: t('凭证', 'Reference') } },
  } satisfies CommandWords<Pay>,
  suspend: suspendWords,
  resume: resumeWords,
  urge: urgeWords,
  moveCase: moveCaseWords,
};

const words = GRANT_COMMAND_WORDS;

const submitRequest: Definition<Request> = {
  input: z.strictObject({ title: name, city: name, amountFen: positiveFen }),
  words: words.submitRequest,
};
const approveFirst: Definition<Nothing> = { input: nothing, words: words.approveFirst };
const approveSecond: Definition<Nothing> = { input: nothing, words: words.approveSecond };
const rejectRequest: Definition<WithWhy> = { input: onlyWhy, words: words.rejectRequest };
const pay: Definition<Pay> = {
  input: z.strictObject({ amountFen: positiveFen, reference: shortText }),
  words: words.pay,
  form: { prefilled: ({ request: { amountFen } }) => ({ amountFen }) },
};

/** Every command of a small grant, and the one that opens it. */
export const GRANT_COMMANDS = {
  submitRequest,
  approveFirst,
  approveSecond,
  rejectRequest,
  pay,
  suspend,
  resume,
  urge,
  moveCase,
};
