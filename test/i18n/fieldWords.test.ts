import { type FormSchema, formOf } from '../../api/cases/formSchema';
import { RENOVATION_API } from '../../api/courtyards/api';
import { COMMAND_NAMES } from '../../domain/renovation/catalogue';

interface Found {
  readonly path: string;
  readonly isNamed: boolean;
}

/** Every field of a schema that a form shows, and whether we have a word for it. */
const fieldsOf = (schema: FormSchema, path: string): readonly Found[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    { path: `${path}/${name}`, isNamed: property.title !== undefined },
    ...fieldsOf(property, `${path}/${name}`),
  ]),
  ...(schema.items === undefined ? [] : fieldsOf(schema.items, path)),
];

/** Every value that a form offers; one whose Chinese title is the code itself has no word. */
const valuesOf = (schema: FormSchema, path: string): readonly Found[] => [
  ...(schema.enum ?? []).map((value, i) => ({
    path: `${path}: ${value}`,
    isNamed: schema.enumTitles?.[i] !== undefined && schema.enumTitles[i] !== value,
  })),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => valuesOf(property, `${path}/${name}`)),
  ...(schema.items === undefined ? [] : valuesOf(schema.items, path)),
];

const nameless = (found: readonly Found[]) => found.filter(({ isNamed }) => !isNamed).map(({ path }) => path);

test('every field and value of every command’s form has its label', () => {
  const forms = COMMAND_NAMES.map((command) => [command, formOf(RENOVATION_API, command, 'zh-CN')] as const);
  const [fields, values] = [
    forms.flatMap(([command, form]) => fieldsOf(form, command)),
    forms.flatMap(([command, form]) => valuesOf(form, command)),
  ];
  expect([fields.length > 100, values.length > 20]).toEqual([true, true]);
  expect([nameless(fields), nameless(values)]).toEqual([[], []]);
});
