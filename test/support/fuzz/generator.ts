import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { rolesOf } from '../../../api/access';
import type { AnyOperation } from '../../../api/http/route';
import { NotAccepted, type Person } from '../../../demonstration/client';
import { type CommandName, commandNamed, isCommandName } from '../../../domain/renovation/catalogue';
import {
  anyValues,
  nearlyValidValues,
  type Shape,
  spoiltValues,
  validValues,
  withKnownValues,
} from '../property/schemaValues';
import { commandExample, placesOf } from './examples/commands';
import { type About, type Example, NotThere } from './examples/example';
import { EXAMPLES } from './examples/examples';
import type { FuzzCourtyard, FuzzTown } from './fuzzTown';
import { holdersOf, idsFor, knownIn } from './knownValues';
import type { Described } from './operations';
import { type Body, FILE_BODIES, formBody } from './requestBodies';

/**
 * How a request is made: as an example that is probably done, as one with a single fault, as its shapes say with what is
 * there, nearly so, or anyhow.
 */
export type Manner = 'example' | 'spoiltExample' | 'fits' | 'nearly' | 'any';

/** One for each round: when all of a round are examples, commands follow from one another. */
const MANNERS: readonly Manner[] = [
  'example',
  'fits',
  'example',
  'spoiltExample',
  'nearly',
  'example',
  'fits',
  'example',
  'spoiltExample',
  'any',
];
export const mannerOf = (round: number): Manner => MANNERS[round % MANNERS.length] ?? 'fits';

const isOfExample = (manner: Manner): boolean => manner === 'example' || manner === 'spoiltExample';

export interface Drawn {
  readonly n: number;
  readonly manner: Manner;
}

export interface Sent {
  readonly who: Person;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
}

const ODD_IDS = ['x', '%00', '%E2%80%AE', '..%2f..', '0', '-1', '__proto__', '9'.repeat(40), 'a'.repeat(3000)];

export const pick = <V>(list: readonly V[], n: number): V | undefined => list[n % Math.max(1, list.length)];

/** Another number for each question asked of one that was drawn: small ones are drawn more often than others. */
export const other = (n: number, question: number): number => {
  const mixed = Math.imul(n ^ Math.imul(question + 1, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

/** One value of an arbitrary: what fits depends on what is there when it is asked for. */
const one = <V>(values: fc.Arbitrary<V>, n: number): V => fc.sample(values, { seed: n, numRuns: 1 })[0] as V;

export const commandOf = ({ operationId }: Described): CommandName | undefined => {
  const name = operationId.replace(/^command\./, '');
  return operationId.startsWith('command.') && isCommandName(name) ? name : undefined;
};

interface Place {
  readonly site: FuzzCourtyard;
  readonly who: Person;
}

/** What would bar or lock out whoever asks it. */
const VICTIMS = ['changePassword', 'declareMyInterest'];

/** Mostly somebody who may: a refusal for the role alone would hide what comes after it. */
const askerFor = ({ operationId }: Described, site: FuzzCourtyard, town: FuzzTown, n: number): Person => {
  if (VICTIMS.includes(operationId)) return town.victim;
  const may = rolesOf(operationId as AnyOperation['id']);
  const holders = typeof may === 'string' ? [] : may.flatMap((role) => holdersOf(role, site, town));
  const everybody = [town.office.api.administrator, ...Object.values(site.cast)];
  return pick(holders.length > 0 && other(n, 2) % 10 !== 0 ? holders : everybody, other(n, 3)) as Person;
};

/** A courtyard in which a command may be given now with those who may give it, else one of its stage, else any. */
const placeFor = async (op: Described, { n, manner }: Drawn, town: FuzzTown, today: string): Promise<Place> => {
  const command = commandOf(op);
  if (command !== undefined && isOfExample(manner)) {
    const place = pick(await placesOf(command, { town, today, n }), other(n, 0));
    if (place !== undefined) return place;
  }
  const fits = ({ stage }: FuzzCourtyard) =>
    command === undefined || commandNamed(command).stages.includes(stage as never);
  const fit = other(n, 0) % 10 === 0 ? [] : town.sites.filter(fits);
  const site = pick(fit.length > 0 ? fit : town.sites, other(n, 1)) as FuzzCourtyard;
  return { site, who: askerFor(op, site, town, n) };
};

const exampleFor = async (op: Described, { manner }: Drawn, about: About): Promise<Example> => {
  if (!isOfExample(manner)) return {};
  const command = commandOf(op);
  if (command !== undefined) return commandExample(command, about);
  try {
    return (await EXAMPLES[op.operationId as AnyOperation['id']]?.(about)) ?? {};
  } catch (error) {
    // What it needs is not there now, such as an open ballot. What broke on the way is told.
    if (error instanceof NotThere || (error instanceof NotAccepted && error.response.status < 500)) return {};
    throw error;
  }
};

const queryOf = ({ parameters }: Described, { n, manner }: Drawn, known: ReturnType<typeof knownIn>): string => {
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

const bodyFor = async (op: Described, draw: Drawn, { file, body }: Example, about: About): Promise<Content> => {
  if (file !== undefined) return { type: file.type, body: file.content };
  if (body === undefined) return generatedBody(op, draw, about);
  const isSpoilt = draw.manner === 'spoiltExample';
  return { type: JSON_TYPE, body: JSON.stringify(isSpoilt ? one(spoiltValues(body), draw.n) : body) ?? 'null' };
};

const pathFor = (op: Described, { n, manner }: Drawn, site: FuzzCourtyard, town: FuzzTown, given: Example): string =>
  op.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const isOdd = manner === 'any' && other(n, 8) % 3 === 0;
    if (isOdd) return pick(ODD_IDS, other(n, 9)) ?? 'x';
    const known = given.params?.[name] ?? pick(idsFor(name, op.path, site, town), other(n, 10)) ?? 'x';
    const isElsewhere = manner !== 'example' && other(n, 11) % 30 === 0;
    return isElsewhere ? randomUUID() : encodeURIComponent(known);
  });

/** The request that was drawn, with what is there now. */
export const requestFor = async (op: Described, draw: Drawn, town: FuzzTown, today: string): Promise<Sent & Place> => {
  const place = await placeFor(op, draw, town, today);
  const about = { ...place, town, today, n: draw.n };
  const example = await exampleFor(op, draw, about);
  const who = example.who ?? place.who;
  const { type, body } = await bodyFor(op, draw, example, { ...about, who });
  const isExample = draw.manner === 'example';
  const query =
    example.query === undefined
      ? queryOf(op, draw, knownIn(place.site, town, today))
      : `?${new URLSearchParams(example.query)}`;
  const isForeign = !isExample && other(draw.n, 12) % 7 === 0;
  return {
    site: place.site,
    who,
    method: op.method,
    path: pathFor(op, draw, place.site, town, example) + query,
    headers: {
      'content-type': type,
      'idempotency-key': randomUUID(),
      'if-match': '*',
      'sec-fetch-site': isForeign ? 'cross-site' : 'same-origin',
      ...example.headers,
    },
    body,
  };
};

/** A path of this operation with what is there. */
export const somePath = (op: Described, n: number, town: FuzzTown): string =>
  pathFor(op, { n, manner: 'fits' }, pick(town.sites, n) as FuzzCourtyard, town, {});
