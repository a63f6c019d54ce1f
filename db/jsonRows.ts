type SqlTypeOf<Value> = [Value] extends [number]
  ? 'int' | 'bigint'
  : [Value] extends [boolean]
    ? 'boolean'
    : [Value] extends [string]
      ? 'text' | 'uuid' | 'timestamptz'
      : [Value] extends [readonly string[]]
        ? 'text[]'
        : 'jsonb';

/**
 * The columns of rows that a statement takes as JSON, e.g. `"key" text, "openedAt" timestamptz` for
 * `jsonb_to_recordset($1) AS o(…)`. Each field of the row has its column; one that is missing, misspelt or of another
 * type does not compile.
 */
export const columnsOf = <Row>(
  types: {
    readonly [Field in keyof Required<Row>]: SqlTypeOf<NonNullable<Row[Field]>>;
  },
): string =>
  Object.entries(types)
    .map(([field, type]) => `"${field}" ${type}`)
    .join(', ');
