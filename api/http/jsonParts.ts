import { slices } from './slices';

/** How many items of a list are written at once. */
const AT_ONCE = 50;

async function* listParts(list: readonly unknown[]): AsyncGenerator<string> {
  const slice = slices();
  yield '[';
  for (let from = 0; from < list.length; from += AT_ONCE) {
    yield (from === 0 ? '' : ',') + JSON.stringify(list.slice(from, from + AT_ONCE)).slice(1, -1);
    if (slice.isOver()) await slice.next();
  }
  yield ']';
}

/** An object in JSON, its long lists piece by piece: others' requests are served in between. */
export async function* jsonParts(body: object): AsyncGenerator<string> {
  let before = '{';
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (Array.isArray(value)) yield* listParts(value);
    else yield JSON.stringify(value);
  }
  yield before === '{' ? '{}' : '}';
}
