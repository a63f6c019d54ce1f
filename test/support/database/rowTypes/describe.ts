import type { Client, FieldDef } from 'pg';

export interface Column {
  readonly name: string;
  /** PostgreSQL's own name: `int4`, `_text`. */
  readonly type: string;
  /**
   * Whether it may be null: by its table, unless the statement filters nulls out, or stands on the optional side of an
   * outer join. Unknown for other expressions.
   */
  readonly isNullable: boolean;
}

interface Wire {
  parse(statement: { readonly name: string; readonly text: string; readonly types: readonly number[] }): void;
  describe(what: { readonly type: 'S'; readonly name: string }): void;
  sync(): void;
}

/** Describes a statement's columns without running it; pg accepts custom queries of this form. */
class Description {
  private fields: readonly FieldDef[] = [];
  private error: Error | undefined;
  private end: () => void = () => undefined;
  private readonly ended = new Promise<void>((done) => {
    this.end = done;
  });
  constructor(private readonly text: string) {}

  submit(wire: unknown): void {
    const { parse, describe, sync } = wire as Wire;
    parse.call(wire, { name: '', text: this.text, types: [] });
    describe.call(wire, { type: 'S', name: '' });
    sync.call(wire);
  }
  handleRowDescription({ fields }: { readonly fields: readonly FieldDef[] }): void {
    this.fields = fields;
  }
  handleError(error: Error): void {
    this.error = error;
    this.end(); // pg sends nothing more to a query that failed
  }
  handleReadyForQuery(): void {
    this.end();
  }
  async result(): Promise<readonly FieldDef[]> {
    await this.ended;
    if (this.error !== undefined) throw this.error;
    return this.fields;
  }
}

interface Plan {
  readonly Output?: readonly string[];
  readonly Plans?: readonly Plan[];
  readonly 'Join Type'?: string;
  readonly 'Parent Relationship'?: string;
}

const OPTIONAL_SIDES: Readonly<Record<string, readonly string[]>> = {
  Left: ['Inner'],
  Right: ['Outer'],
  Full: ['Inner', 'Outer'],
};

const outputsOfOptionalSides = (plan: Plan): readonly string[] => {
  const optional = OPTIONAL_SIDES[plan['Join Type'] ?? ''] ?? [];
  return (plan.Plans ?? []).flatMap((child) => [
    ...(optional.includes(child['Parent Relationship'] ?? '') ? (child.Output ?? []) : []),
    ...outputsOfOptionalSides(child),
  ]);
};

const COLUMNS = `
SELECT t.typname AS type, CASE WHEN NOT a.attnotnull THEN a.attname END AS optional
FROM unnest($1::oid[], $2::oid[], $3::int[]) WITH ORDINALITY f(type, tab, col, no)
JOIN pg_type t ON t.oid = f.type LEFT JOIN pg_attribute a ON a.attrelid = f.tab AND a.attnum = f.col
ORDER BY no`;

/** The columns of a statement, from the database that would run it. Rejects if the database refuses it. */
export const describe = async (client: Client, text: string): Promise<readonly Column[]> => {
  const description = new Description(text);
  client.query(description);
  const fields = await description.result();
  if (fields.length === 0) return [];
  const { rows } = await client.query<{ type: string; optional: string | null }>(COLUMNS, [
    fields.map(({ dataTypeID }) => dataTypeID),
    fields.map(({ tableID }) => tableID),
    fields.map(({ columnID }) => columnID),
  ]);
  const explained = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `EXPLAIN (VERBOSE, GENERIC_PLAN, FORMAT JSON) ${text}`,
  );
  const plan = explained.rows[0]?.['QUERY PLAN'][0].Plan ?? {};
  const optional = new Set(outputsOfOptionalSides(plan));
  const isAsked = (column: string): boolean => new RegExp(`\\b${column} (IS NOT NULL|= ANY)`).test(text);
  return fields.map(({ name }, i) => {
    const { type = '', optional: column = null } = rows[i] ?? {};
    const isNullable = (column !== null && !isAsked(column)) || optional.has(plan.Output?.[i] ?? '');
    return { name, type, isNullable };
  });
};
