import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { endWhatWasTheirs } from '../db/leaving';
import { type Organisation, organisationsById } from '../db/organisations';
import { registrationOf } from '../db/registrations';
import { accountsMoved, formerPaths, type ReorganisationItem, recordItems } from '../db/reorganisationItems';
import { type Reorganisation, reorganisationById, setFinished } from '../db/reorganisations';
import { type CasesToGo, casesToGo, unstartedToGo } from '../db/reorganisedCases';
import { pathUnder } from '../domain/kernel/engine/casePlace';
import { idsIn } from '../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { CaseActivities } from './caseTask';
import { caseMover } from './moveCases';
import type { ReconcilerDeps } from './reconciler';

export interface ReorganisationActivities {
  /**
   * Takes over the cases of a confirmed reorganisation, each by its own command; its offices and accounts have gone. What
   * has gone is no longer found where it was, so a repeated call goes on with the rest.
   */
  carryOutReorganisation(id: string): Promise<void>;
}

export interface ReorganisationDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
  readonly perform: CaseActivities['perform'];
  readonly startRegistered: ReconcilerDeps['startRegistered'];
}

const AT_ONCE = 8;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Ends = Readonly<Record<'from' | 'into', Organisation>>;

const itemOf = (item: Omit<ReorganisationItem, 'refusal'>, refusal: string | undefined): ReorganisationItem =>
  refusal === undefined ? { ...item, refusal: null } : { ...item, toPath: null, refusal };

export const createReorganisationActivities = (deps: ReorganisationDeps): ReorganisationActivities => {
  const { pool, programmes, startRegistered } = deps;
  const move = caseMover(deps);

  const endsOf = async ({ fromId, intoId }: Reorganisation): Promise<Ends> => {
    const known = await organisationsById(pool, [fromId, intoId ?? '']);
    const [from, into] = [known.get(fromId), known.get(intoId ?? '')];
    if (from === undefined || into === undefined) throw new Error(`${fromId} or ${intoId} is no organisation`);
    return { from, into };
  };

  /** Takes one case to its office: the one that takes over, or its own, which has gone before it. */
  const takeCase = async (
    order: Reorganisation,
    { from, into }: Ends,
    { id, programme: name, name: called, path }: Awaited<ReturnType<typeof casesToGo>>[number],
  ): Promise<ReorganisationItem | undefined> => {
    const programme = programmes.get(name);
    if (programme === undefined) return undefined;
    const own = idsIn(path).at(-2) ?? '';
    const office = own === from.id ? into : (await organisationsById(pool, [own])).get(own);
    if (office === undefined) throw new Error(`${own} is no organisation`);
    const refusal = await move(programme, id, order, office.id);
    const item = {
      kind: 'case',
      subjectId: id,
      name: called,
      fromPath: path,
      toPath: pathUnder(office, path),
    } as const;
    return itemOf(item, refusal);
  };

  /** Cases that were registered and not started yet begin where they were registered, and go from there. */
  const startLeft = async (where: CasesToGo): Promise<void> => {
    for (const id of await unstartedToGo(pool, where)) {
      const registration = await registrationOf(pool, id);
      const programme = registration && programmes.get(registration.programme);
      if (registration !== undefined && programme !== undefined) await startRegistered(programme, registration);
      heartbeat();
    }
  };

  const takeCases = async (order: Reorganisation, ends: Ends, where: CasesToGo): Promise<void> => {
    let failed: unknown;
    for (let after = FIRST; ; ) {
      const page = await casesToGo(pool, where, after, AT_ONCE);
      const tried = await Promise.allSettled(page.map((one) => takeCase(order, ends, one)));
      const taken = tried.flatMap((one) => (one.status === 'fulfilled' && one.value !== undefined ? [one.value] : []));
      await recordItems(pool, order.id, taken);
      failed ??= tried.find((one) => one.status === 'rejected')?.reason;
      heartbeat();
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    // The others have gone; the next attempt takes what failed.
    if (failed !== undefined) throw failed;
  };

  return {
    carryOutReorganisation: async (id) => {
      const order = await reorganisationById(pool, id);
      if (order?.decision !== 'confirmed' || order.finishedAt !== null) return;
      const ends = await endsOf(order);
      const where: CasesToGo = {
        below: await formerPaths(pool, id),
        at: ends.from.path,
        named: order.named === null ? null : order.named.cases,
      };
      await startLeft(where);
      await takeCases(order, ends, where);
      // Whose cases went with them keeps them; what stayed behind is told to the leaders.
      await endWhatWasTheirs(pool, await accountsMoved(pool, id));
      await setFinished(pool, id, true);
    },
  };
};
