import { randomUUID } from 'node:crypto';
import type { AnyOperation } from '../../../api/http/route';
import { NotAccepted, type Person } from '../../../demonstration/client';
import { type Drawn, isOfExample, other, pick } from './draws';
import { commandExample } from './examples/commands';
import { type About, type Example, NotThere } from './examples/example';
import { EXAMPLES } from './examples/examples';
import type { FuzzCourtyard } from './fuzzCourtyard';
import type { FuzzTown } from './fuzzTown';
import { knownIn } from './knownValues';
import { commandOf, type Described } from './operations';
import { type Place, placeFor } from './places';
import type { Body } from './requestBodies';
import { bodyFor, pathFor, queryOf } from './requestParts';

export interface Sent {
  readonly who: Person;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
}

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
