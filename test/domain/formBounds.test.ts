import { type FormSchema, formOf, withChoices } from '../../api/cases/formSchema';
import { RENOVATION_API } from '../../api/courtyards/api';
import type { AnyCommandDefinition } from '../../commands/definition';
import type { FormAt } from '../../commands/form';
import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import type { CommandName } from '../../domain/renovation/catalogue';
import { faultOf } from '../../web/src/forms/rules';
import { certified } from '../support/courtyards/accounts';
import { atSubsidy, SUBSIDY_FEN } from '../support/courtyards/funded';
import type { PureCourtyard } from '../support/courtyards/pureCourtyard';

const amountOf = async (c: PureCourtyard, command: CommandName): Promise<FormSchema> => {
  const at = { c: c.facts, whole: c.facts, ctx: c.context, roles: [], language: 'zh-CN' } as unknown as FormAt;
  const { fields } = (COMMAND_DEFINITIONS as unknown as Record<string, AnyCommandDefinition>)[command]?.form ?? {};
  const form = formOf(RENOVATION_API, command, 'zh-CN');
  const only = { ...form, required: [], properties: { amountFen: form.properties?.amountFen ?? {} } };
  return (await withChoices(only, at, fields)).properties?.amountFen ?? {};
};

/** What the console says of an amount in CNY before it is sent. */
const told = (schema: FormSchema, yuan: number) => faultOf(schema, 'amountFen', yuan, true)?.code;

test('a lower amount is caught in the form unless it is within the band and below what was asked for', async () => {
  const schema = await amountOf(atSubsidy(), 'approveInPart');
  const asked = SUBSIDY_FEN / 100;
  expect([0, -1, 299_999.99, 300_000, asked - 0.01, asked, asked + 1].map((yuan) => told(schema, yuan))).toEqual([
    'least',
    'least',
    'least',
    undefined,
    undefined,
    'most',
    'most',
  ]);
});

test('a payment above what is payable is caught in the form, and none of nothing', async () => {
  const schema = await amountOf(certified(40_000_000), 'payClaim');
  expect([0, 0.01, 388_000, 388_000.01].map((yuan) => told(schema, yuan))).toEqual([
    'least',
    undefined,
    undefined,
    'most',
  ]);
});

test('a bound that is not of everybody who may give it is said, and left to the refusal', async () => {
  const schema = await amountOf(certified(40_000_000), 'submitInvoice');
  expect(schema.description).toMatch(/目前最多/);
  expect(told(schema, 99_999_999)).toBeUndefined();
});
