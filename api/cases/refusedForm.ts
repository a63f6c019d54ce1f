import type { FilledIn, FormAt } from '../../commands/form';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import { refusal, refusalBeforeInput, separated } from '../../domain/kernel/engine/refusal';
import { openRequests } from '../../domain/kernel/engine/requests';
import type { Reason, Refusal } from '../../domain/kernel/reason';
import type { Caller } from '../http/tokens';
import { actingAs } from './actor';
import type { FormSchema } from './formSchema';
import { outrunForm } from './outrunForm';
import { confirmRefusal } from './requested';

/** Why a form cannot be sent by this person, whatever is filled in, or where each condition holds. */
export interface RefusedForm {
  readonly reason: Reason;
  readonly onlyWith?: readonly FilledIn[];
}

const always = (refused: Refusal): readonly RefusedForm[] => refused.map((reason) => ({ reason }));

/** The requests that this person cannot confirm, by number; the only one without a condition. */
const ofRequests = (at: FormAt, reader: Caller & AccountHolder): readonly RefusedForm[] => {
  const open = openRequests(at.c);
  return open.flatMap(({ no }) =>
    confirmRefusal(at, reader, no).map((reason) =>
      open.length === 1 ? { reason } : { reason, onlyWith: [{ field: 'no', values: [String(no)] }] },
    ),
  );
};

/**
 * What keeps somebody from a command, or from some of what its form offers – what they have done before, or money that a bank has moved
 * and nobody has confirmed: the same verdict as when it is sent. `schema` has the choices.
 */
export const refusedForm = (
  at: FormAt,
  command: string,
  schema: FormSchema,
  reader: Caller & AccountHolder,
): readonly RefusedForm[] => {
  const { programme, whole } = at;
  const spec = programme.commands[command];
  if (spec === undefined) return [];
  const ctx = { ...at.ctx, actor: actingAs(reader, spec, at) };
  const refused = refusalBeforeInput(programme, spec, whole, ctx);
  if (refused.length > 0) return always(refused);
  if (command === 'confirmRequest') return ofRequests(at, reader);
  // A form without fields is sent as it is, so all that speaks against it is known.
  const fields = Object.keys(schema.properties ?? {});
  if (fields.length === 0 && spec.releases !== undefined)
    return always(refusal(programme, spec as never, whole, {} as never, ctx));
  const parts = Object.entries(schema.properties ?? {}).flatMap(([field, { enum: values = [] }]) =>
    values.flatMap((value): readonly RefusedForm[] => {
      const input = { [field]: value };
      return isHolderOfOne(ctx.actor, spec.separatedFrom?.(whole, ctx, input) ?? [])
        ? [{ reason: separated(spec, whole, ctx, input), onlyWith: [{ field, values: [String(value)] }] }]
        : [];
    }),
  );
  return [...parts, ...outrunForm(at, command, schema, reader)];
};
