import { rolesOf } from '../../../api/access';
import type { AnyOperation } from '../../../api/http/route';
import type { Person } from '../../../demonstration/client';
import { commandNamed } from '../../../domain/renovation/catalogue';
import { type Drawn, isOfExample, other, pick } from './draws';
import { placesOf } from './examples/commands';
import type { FuzzCourtyard } from './fuzzCourtyard';
import type { FuzzTown } from './fuzzTown';
import { holdersOf } from './knownValues';
import { commandOf, type Described } from './operations';

export interface Place {
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
export const placeFor = async (op: Described, { n, manner }: Drawn, town: FuzzTown, today: string): Promise<Place> => {
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
