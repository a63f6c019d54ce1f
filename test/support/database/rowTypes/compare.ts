import type ts from '../../../../tools/openapi-types/node_modules/typescript';
import type { Column } from './describe';
import { typescript } from './typescript';

/** The type that a PostgreSQL value has in the code (`db/pool.ts`). JSON may have any. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ bool: 'boolean', float8: 'number', int2: 'number', int4: 'number', int8: 'number' },
  ...{ bpchar: 'string', date: 'string', text: 'string', timestamptz: 'string', uuid: 'string', varchar: 'string' },
  ...{ _date: 'string[]', _int4: 'number[]', _text: 'string[]', json: 'any', jsonb: 'any' },
};

const { TypeFlags } = typescript;

/** Compares a row type with a statement's columns; one line for each difference. */
export const differences = (checker: ts.TypeChecker, row: ts.Type, columns: readonly Column[]): readonly string[] => {
  const kindOf = (type: ts.Type): string => {
    if ((type.flags & TypeFlags.StringLike) !== 0) return 'string';
    if ((type.flags & TypeFlags.NumberLike) !== 0) return 'number';
    if ((type.flags & TypeFlags.BooleanLike) !== 0) return 'boolean';
    const item = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
    if (item !== undefined) return `${[...new Set(partsOf(item).map(kindOf))].join('|')}[]`;
    const constraint = type.isTypeParameter() ? checker.getBaseConstraintOfType(type) : undefined;
    return constraint === undefined ? checker.typeToString(type) : kindOf(constraint);
  };
  const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);
  const isNone = ({ flags }: ts.Type): boolean => (flags & (TypeFlags.Null | TypeFlags.Undefined)) !== 0;

  const ofMember = (member: ts.Type): readonly string[] => {
    const properties = new Map(
      checker.getPropertiesOfType(member).map((one) => [one.name, checker.getTypeOfSymbol(one)]),
    );
    const missing = [...properties.keys()].filter((name) => !columns.some((column) => column.name === name));
    return [
      ...missing.map((name) => `${name}: no such column`),
      ...columns.flatMap(({ name, type, isNullable }) => {
        const declared = properties.get(name);
        if (declared === undefined) return [`${name}: not in the row type`];
        const expected = KINDS[type] ?? `(a ${type}, which db/pool.ts does not know)`;
        if (expected === 'any') return [];
        const parts = partsOf(declared);
        const wrong = parts.filter((part) => !isNone(part) && kindOf(part) !== expected).map(kindOf);
        return [
          ...[...new Set(wrong)].map((kind) => `${name}: declared ${kind}, is ${expected}`),
          ...(isNullable && !parts.some(isNone) ? [`${name}: may be null`] : []),
        ];
      }),
    ];
  };
  return [...new Set(partsOf(row).flatMap(ofMember))];
};
