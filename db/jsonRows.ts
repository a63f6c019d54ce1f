type SqlTypeOf<Value> = [Value] extends [number]
  ? 'int' | 'bigint'
  : [Value] extends [boolean]
    ? 'boolean'
    : [Value] extends [string]
      ? 'text' | 'uuid' | 'timestamptz'
      : [Value] extends [readonly string[]]
        ? 'text[]'
        : 'jsonb';

type ColumnTypes<Row> = {
  readonly [Field in keyof Required<Row>]: SqlTypeOf<NonNullable<Row[Field]>>;
};

/**
 * The columns of rows that a statement takes as JSON, e.g. `"key" text, "openedAt" timestamptz` for
 * `jsonb_to_recordset($1) AS o(…)`. Each field of the row has its column; one that is missing, misspelt or of another
 * type does not compile.
 */
export const columnsOf = <Row>(types: ColumnTypes<Row>): string =>
  Object.entries(types)
    .map(([field, type]) => `"${field}" ${type}`)
    .join(', ');

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A table's rows in the statements that write them from JSON and read them again. */
interface RowColumns {
  /** `owner_key, counts_apart`, to insert into. */
  readonly names: string;
  /** `"ownerKey" text, "countsApart" boolean`, for `jsonb_to_recordset($1) AS r(…)`. */
  readonly typed: string;
  /** `r."ownerKey", coalesce(r."countsApart", false)`, from that record. */
  readonly given: string;
  /** `owner_key AS "ownerKey", nullif(counts_apart, false) AS "countsApart"`. */
  readonly read: string;
}

/**
 * Rows whose columns are called as their fields are, so that each is named once. A flag is true or absent in the row, and
 * true or false in its column.
 */
export const rowColumns = <Row>(types: ColumnTypes<Row>): RowColumns => {
  const columns = Object.entries(types).map(([field, type]) => {
    const [name, isFlag] = [columnOf(field), type === 'boolean'];
    return {
      name,
      given: isFlag ? `coalesce(r."${field}", false)` : `r."${field}"`,
      read: isFlag ? `nullif(${name}, false) AS "${field}"` : `${name} AS "${field}"`,
    };
  });
  const listed = (part: 'name' | 'given' | 'read') => columns.map((column) => column[part]).join(', ');
  return { names: listed('name'), typed: columnsOf(types), given: listed('given'), read: listed('read') };
};

/** A row as it is read: null where an optional field is absent. */
export type ReadRow<Row> = {
  readonly [Field in keyof Required<Row>]: Record<never, never> extends Pick<Row, Field>
    ? NonNullable<Row[Field]> | null
    : Row[Field];
};

export const withoutNulls = <Row>(row: ReadRow<Row>): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row;
