import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createPool } from '../db/pool';
import { insertSignInPolicy } from '../db/signInPolicies';
import type { Administrators } from '../demonstration/employ';
import { firstAdministrators } from '../demonstration/firstAdministrators';
import { buildTown, enrol, type Town } from '../test/support/morning/officeTown';
import { startClamd } from '../test/support/servers/clamdServer';
import { build } from '../tools/build';

import type { Updates } from './floor/client';
import { recordIn, type Sample } from './floor/record';
import {
  compileFloor,
  type FloorProcess,
  IDENTITY_SECRET,
  type ProductProcesses,
  startFloor,
  startProduct,
} from './processes';
import type { Servers } from './servers';

const DIST = join(__dirname, '..', '.cache', 'bench', 'dist');
const PASSWORD = 'bench-lantern-river';

/** The product as production runs it, and beside it what it is measured against, each in a process of its own. */
export interface Apart extends Administrators {
  readonly product: ProductProcesses;
  readonly password: string;
  readonly town: Town;
  readonly floorWorker: FloorProcess<never, null>;
  readonly floorClient: FloorProcess<Updates, readonly number[]>;
  readonly peer: FloorProcess<null, number>;
  stop(): Promise<void>;
}

const SAMPLE = `
SELECT c.state, j.events, j.answer, p.content AS personal FROM case_record c
JOIN journal j ON j.case_id = c.id AND j.version = c.version
JOIN journal_personal_data p ON p.case_id = j.case_id AND p.version = j.version WHERE c.id = $1`;

export const startApart = async (servers: Servers, say: (line: string) => void): Promise<Apart> => {
  say('building');
  await build(DIST);
  await compileFloor();
  const { temporalAddress, folder } = servers;
  const { pool, url: databaseUrl } = await servers.database('product');
  const clamd = await startClamd();
  const product = await startProduct(DIST, { temporalAddress, databaseUrl, folder, clamdUrl: clamd.url });
  // The processes run as in production, where no setting does without second factors: a policy does, from the next
  // sign-in on.
  const identitySecret = Buffer.from(IDENTITY_SECRET);
  const first = { pool, apiUrl: product.url, password: PASSWORD, identitySecret };
  const { accountId } = (await firstAdministrators(first)).administrator;
  await insertSignInPolicy(pool, { roles: [], appliesFrom: '2000-01-01', why: 'bench', accountId });
  const administrators = await firstAdministrators(first);
  const town = await buildTown({ ...administrators, password: PASSWORD }, pool);
  const id = await enrol(town, '样本');
  await town.offices.projectManager.mustGive(id, 'correctProfile', { profile: { note: 'sample' } });
  const sample = (await pool.query<Sample>(SAMPLE, [id])).rows[0];

  const floorUrl = await servers.emptyDatabase('floor');
  const floorPool = createPool(floorUrl, { as: 'owner', max: 1 });
  await recordIn(floorPool).create();
  await floorPool.end();
  const given = {
    temporalAddress,
    databaseUrl: floorUrl,
    taskQueue: `floor-${randomUUID()}`,
    sample: JSON.stringify(sample),
  };
  const floorWorker = await startFloor<never, null>('worker', given);
  const floorClient = await startFloor<Updates, readonly number[]>('client', given);
  const peer = await startFloor<null, number>('peer', given);
  return {
    product,
    ...administrators,
    password: PASSWORD,
    town,
    floorWorker,
    floorClient,
    peer,
    stop: async () => {
      await Promise.all([product.api, peer, floorClient].map((process) => process.stop()));
      await Promise.all([product.worker, floorWorker].map((process) => process.stop()));
      await clamd.stop();
    },
  };
};
