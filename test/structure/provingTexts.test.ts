import { z } from 'zod';
import { operationsOf } from '../../api/operations';
import { PROGRAMME_APIS } from '../../api/programmes';
import { emptyProofs, PROVING_FIELDS } from '../../domain/kernel/documents/provingTexts';

/** Texts that name, describe or point at something, and prove nothing. */
const NAMING = new Set([
  ...['ballotId', 'obligation', 'version', 'organisationId', 'contractorId', 'engineerId', 'unit', 'quarter', 'kind'],
  ...['name', 'title', 'text', 'members', 'home', 'place', 'nominatedBy', 'silenceClause', 'payer', 'item', 'defects'],
  ...['city', 'district', 'subDistrict', 'community', 'yearBuilt', 'consent', 'selfGoverningBody', 'period', 'note'],
  ...['source', 'step', 'bouncedUnits'],
]);
/** Texts of which a command's own rules say more: who keeps books, accounts and their banks, an invoice's code, what changes, an answer. */
const JUDGED = new Set(['bookkeeper', 'account', 'payeeAccount', 'bank', 'code', 'description', 'answer']);

interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The names of the fields that take free text, wherever they stand. */
const freeTexts = (whole: Schema): readonly string[] => {
  const walk = (schema: Schema, field: string): readonly string[] => {
    const { $ref, type, format, pattern, properties = {}, items, anyOf = [], oneOf = [] } = schema;
    const target = $ref === undefined ? undefined : whole.$defs?.[$ref.split('/').at(-1) ?? ''];
    const isFree =
      type === 'string' && [format, pattern, schema.enum, schema.const].every((bound) => bound === undefined);
    return [
      ...(isFree ? [field] : []),
      ...(target === undefined ? [] : walk(target, field)),
      ...Object.entries(properties).flatMap(([name, one]) => walk(one, name)),
      ...[...(items === undefined ? [] : [items]), ...anyOf, ...oneOf].flatMap((one) => walk(one, field)),
    ];
  };
  return walk(whole, '');
};

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input' }) as Schema;

const TAKEN = [
  ...PROGRAMME_APIS.flatMap(({ commands }) =>
    Object.entries(commands).map(([name, { input }]) => ({ name, fields: freeTexts(schemaOf(input)) })),
  ),
  ...operationsOf(PROGRAMME_APIS)
    .filter(({ tag, body }) => ['budgets', 'decisions'].includes(tag) && body !== undefined)
    .map(({ id, body }) => ({ name: id, fields: freeTexts(schemaOf(body as z.ZodType)) })),
];

test('each free text of a command, a budget and a decision list is known as proof or as none', () => {
  const known = (field: string): boolean => PROVING_FIELDS.has(field) || NAMING.has(field) || JUDGED.has(field);
  const unknown = TAKEN.flatMap(({ name, fields }) =>
    fields.filter((field) => !known(field)).map((field) => `${name}: ${field}`),
  );
  expect(unknown).toEqual([]);
  const taken = new Set(TAKEN.flatMap(({ fields }) => fields));
  const listed = [...PROVING_FIELDS.keys(), ...NAMING, ...JUDGED];
  expect(listed.filter((field) => !taken.has(field))).toEqual([]);
  expect(TAKEN.length).toBeGreaterThan(90);
});

/** A short reason is one. */
const REASONS = ['why', 'reason', 'what', 'minutes'];

describe.each([...PROVING_FIELDS.keys()])('%s', (field) => {
  test.each([...(REASONS.includes(field) ? [] : ['x', 'X ']), '无', '-', '——', '.', 'ｎ/ａ', '暂无'])(
    'that says %s proves nothing, however deep it stands',
    (text) => {
      expect(emptyProofs({ rows: [{ decision: { [field]: text } }] })).toMatchObject([
        { path: `/rows/0/decision/${field}` },
      ]);
    },
  );

  test('that says something is taken', () => {
    expect(emptyProofs({ [field]: '渝北建函〔2026〕12号' })).toEqual([]);
  });
});

test('one sign numbers something, and is no evidence', () => {
  const texts = { receipt: '1', document: '1', why: '甲', other: 'x' };
  expect(emptyProofs(texts)).toMatchObject([{ code: 'evidence-empty', path: '/document' }]);
});
