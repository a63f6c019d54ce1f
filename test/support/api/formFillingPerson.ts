import type { FormSchema } from '../../../api/cases/formSchema';
import type { Person } from '../../../demonstration/client';
import type { CommandName } from '../../../domain/renovation/catalogue';
import { type FieldFault, faultOf } from '../../../web/src/forms/rules';
import { fromInput, initialFormValues, toInput } from '../../../web/src/forms/values';

/** What happens to an input that passes through its command's form. */
export interface FormRoundTrip {
  readonly command: CommandName;
  readonly input: object;
  /** What the form sends after its fields were filled with the input. */
  readonly sent: unknown;
  /** What the form itself refuses, or does not show. */
  readonly faults: readonly string[];
  /** Texts of the form with an unfilled placeholder. */
  readonly unfilledPlaceholders: readonly string[];
  /** Prefilled values that the form itself refuses. */
  readonly invalidDefaults: readonly string[];
}

const told = (path: string, fault: FieldFault | undefined): readonly string[] =>
  fault === undefined ? [] : [`${path}: ${fault.code}`];

/** Every fault of a form's values, found field by field by the rules of its controls. */
const faultsIn = (schema: FormSchema, held: unknown, path = ''): readonly string[] => {
  const values = (held ?? {}) as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = `${path}/${name}`;
    const value = values[name];
    const isAsked = schema.required?.includes(name) === true;
    const { onlyWith, items } = property;
    const isShown = onlyWith === undefined || onlyWith.values.includes(String(values[onlyWith.field]));
    if (!isShown) return value === undefined ? [] : [`${at}: not shown`];
    if (property.properties !== undefined) return value === undefined && !isAsked ? [] : faultsIn(property, value, at);
    const lines = items?.properties === undefined || !Array.isArray(value) ? [] : value;
    return [
      ...told(at, faultOf(property, name, value, isAsked)),
      ...lines.flatMap((line, i) => faultsIn(items ?? {}, line, `${at}/${i}`)),
    ];
  });
};

const isEmptyField = (fault: string): boolean => fault.endsWith(': required') || fault.endsWith(': fewItems');

/** A person who fetches each command's form first, and sends what the form would send. */
export const formFillingPerson = (person: Person, note: (given: FormRoundTrip) => void): Person =>
  Object.assign(Object.create(person) as Person, {
    mustGive: async (courtyardId: string, command: CommandName, input: object = {}) => {
      const { body } = await person.must<{ schema: FormSchema }>(
        `/api/v1/courtyards/${courtyardId}/commands/${command}/form`,
      );
      const { schema } = body;
      const unfilledPlaceholders = JSON.stringify(body).match(/[^"]*\{[a-z]\w*\}[^"]*/gi) ?? [];
      const held = fromInput(schema, input);
      const sent = toInput(schema, held);
      const faults = faultsIn(schema, held);
      const invalidDefaults = faultsIn(schema, initialFormValues(schema)).filter((fault) => !isEmptyField(fault));
      note({ command, input, sent, faults, invalidDefaults, unfilledPlaceholders });
      return person.mustGive(courtyardId, command, sent as object);
    },
  });
