import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  anyValues,
  nearlyValidValues,
  type Shape,
  spoiltValues,
  validValues,
  withKnownValues,
} from '../property/schemaValues';
import { type Drawn, one, other, pick } from './draws';
import type { About, Example } from './examples/example';
import type { FuzzCourtyard } from './fuzzCourtyard';
import type { FuzzTown } from './fuzzTown';
import { idsFor, knownIn } from './knownValues';
import { commandOf, type Described } from './operations';
import type { Place } from './places';
import { type Body, FILE_BODIES, formBody } from './requestBodies';

const ODD_IDS = ['x', '%00', '%E2%80%AE', '..%2f..', '0', '-1', '__proto__', '9'.repeat(40), 'a'.repeat(3000)];

/** The query, with what is there. */
export const queryOf = ({ parameters }: Described, { n, manner }: Drawn, known: ReturnType<typeof knownIn>): string => {
  const isSpoilt = manner === 'any' || (manner === 'nearly' && other(n, 4) % 4 === 0);
  // An example asks for nothing that it does not know, such as another page.
  const isKnown = ({ name, schema }: { readonly name: string; readonly schema: Shape }) =>
    schema.enum !== undefined || known(name, schema).length > 0;
  const asked = parameters.filter(
    (p) => p.in === 'query' && (manner !== 'example' || p.required === true || isKnown(p)),
  );
  const shapes = asked.map(({ name, schema }) => {
    const shape = withKnownValues(schema, known, name);
    return [name, isSpoilt ? fc.oneof(validValues(shape), anyValues) : validValues(shape)] as const;
  });
  const requiredKeys = asked.flatMap(({ name, required }) => (required === true && !isSpoilt ? [name] : []));
  const query = one(fc.record(Object.fromEntries(shapes), { requiredKeys, noNullPrototype: true }), n);
  // Half a character cannot be in an address: it goes as the replacement character.
  const texts = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
      .toString()
      .slice(0, 300),
  ]);
  return texts.length === 0 ? '' : `?${new URLSearchParams(texts)}`;
};

/** The shape of a body: of a command as its form in this courtyard has it, with its choices and what is filled in. */
const shapeFor = async (op: Described, { site, who }: Place): Promise<Shape | undefined> => {
  const command = commandOf(op);
  const shape = op.requestBody?.content['application/json']?.schema;
  if (command === undefined) return shape;
  const form = await who.ask<{ schema: Shape }>(`/api/v1/courtyards/${site.id}/commands/${command}/form`);
  return form.status === 200 ? form.body.schema : shape;
};

interface Content {
  readonly type: string;
  readonly body: Body;
}

const JSON_TYPE = 'application/json';

const generatedBody = async (
  op: Described,
  { n, manner }: Drawn,
  { site, who, town, today }: About,
): Promise<Content> => {
  const types = Object.keys(op.requestBody?.content ?? {}).filter((type) => type !== JSON_TYPE);
  if (types.includes('application/x-www-form-urlencoded')) return formBody(site.voteCodes, other(n, 7));
  const files = FILE_BODIES.filter(({ type }) => types.includes(type));
  const shape = await shapeFor(op, { site, who });
  const file = shape === undefined || other(n, 5) % 3 === 0 ? pick(files, other(n, 6)) : undefined;
  if (file !== undefined) return { type: file.type, body: file.of({ today, owners: site.owners }, other(n, 7)) };
  const known = shape && withKnownValues(shape, knownIn(site, town, today));
  const values =
    known === undefined || manner === 'any'
      ? anyValues
      : manner === 'nearly'
        ? nearlyValidValues(known)
        : validValues(known);
  return { type: JSON_TYPE, body: JSON.stringify(one(values, n)) ?? 'null' };
};

export const bodyFor = async (op: Described, draw: Drawn, { file, body }: Example, about: About): Promise<Content> => {
  if (file !== undefined) return { type: file.type, body: file.content };
  if (body === undefined) return generatedBody(op, draw, about);
  const isSpoilt = draw.manner === 'spoiltExample';
  return { type: JSON_TYPE, body: JSON.stringify(isSpoilt ? one(spoiltValues(body), draw.n) : body) ?? 'null' };
};

export const pathFor = (
  op: Described,
  { n, manner }: Drawn,
  site: FuzzCourtyard,
  town: FuzzTown,
  given: Example,
): string =>
  op.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const isOdd = manner === 'any' && other(n, 8) % 3 === 0;
    if (isOdd) return pick(ODD_IDS, other(n, 9)) ?? 'x';
    const known = given.params?.[name] ?? pick(idsFor(name, op.path, site, town), other(n, 10)) ?? 'x';
    const isElsewhere = manner !== 'example' && other(n, 11) % 30 === 0;
    return isElsewhere ? randomUUID() : encodeURIComponent(known);
  });
