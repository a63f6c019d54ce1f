import type { About, FormAt } from '../../commands/form';
import type { AccountHolder } from '../../domain/kernel/actor';
import { outrunIfGiven } from '../../domain/kernel/engine/outrun';
import { ABOUT_WORDS } from '../../i18n/aboutWords';
import { vocabularyOf } from '../../i18n/caseWords';
import { reasonView } from '../http/problem';
import type { Caller } from '../http/tokens';
import { actingAs } from './actor';
import type { FormSchema } from './formSchema';
import type { RefusedForm } from './refusedForm';

/** A reason in words changes nothing of what a command comes to. */
const isDeciding = (field: string): boolean => field !== 'why';

/** The inputs that a form stands for: the only one, or one for each value of its only choice. Of others nobody knows before they are filled in. */
const inputsOf = ({ required = [], properties = {} }: FormSchema) => {
  const [field, ...others] = required.filter(isDeciding);
  const why = required.includes('why') ? { why: '—' } : {};
  if (field === undefined) return [{ input: why }];
  const values = others.length > 0 ? [] : (properties[field]?.enum ?? []);
  return values.map((value) => ({
    input: { ...why, [field]: value },
    onlyWith: [{ field, values: [String(value)] }],
  }));
};

/** What waits at a bank and could not be released after this command, by what is filled in; for one in two hands, after its release. */
const outrunOf = (at: FormAt, command: string, schema: FormSchema, reader: Caller & AccountHolder) => {
  const { programme, whole } = at;
  const spec = programme.commands[command];
  if (spec === undefined) return [];
  const acting = { ...at.ctx, actor: actingAs(reader, spec, at) };
  return inputsOf(schema).flatMap(({ input, ...condition }) =>
    outrunIfGiven(programme, spec.confirmed?.spec ?? spec, whole, input, acting).map((reason) => ({
      reason,
      ...condition,
    })),
  );
};

const isInTwoHands = ({ programme }: FormAt, command: string): boolean =>
  programme.commands[command]?.confirmed !== undefined;

/** Why a command in one hand is refused until what waits is confirmed or declined. */
export const outrunForm = (
  at: FormAt,
  command: string,
  schema: FormSchema,
  reader: Caller & AccountHolder,
): readonly RefusedForm[] => (isInTwoHands(at, command) ? [] : outrunOf(at, command, schema, reader));

/** Of a command in two hands: that it can be asked for, and is not released until what waits is confirmed or declined. */
export const outrunLines = (
  at: FormAt,
  command: string,
  schema: FormSchema,
  reader: Caller & AccountHolder,
): readonly About[] =>
  isInTwoHands(at, command)
    ? outrunOf(at, command, schema, reader).map(
        ({ reason, onlyWith }): About => [
          ABOUT_WORDS.settledFirst,
          reasonView(reason, at.language, vocabularyOf(at.words)).detail,
          onlyWith,
        ],
      )
    : [];
