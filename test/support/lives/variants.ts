/** A copy with one value changed. */
export interface Variant<V> {
  readonly name: string;
  readonly value: V;
  readonly isDescriptive?: true;
}

export const without = <V extends object>(value: V, key: keyof V): V => {
  const { [key]: _, ...rest } = value;
  return rest as V;
};

export const other = <V extends string>(list: readonly V[], one: string | undefined): V =>
  list[(list.indexOf(one as V) + 1) % list.length] as V;

export const listVariants = <V>(
  name: string,
  list: readonly V[],
  called: (one: V) => string,
): readonly Variant<readonly V[]>[] =>
  list.map((one, i) => ({ name: `${name} without ${called(one)}`, value: list.filter((_, k) => k !== i) }));

export const renamed = <V>(record: Readonly<Record<string, V>>, key: string, to: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).map(([one, value]) => [one === key ? to : one, value]));
