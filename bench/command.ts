import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Person } from '../demonstration/client';
import { enrol } from '../test/support/morning/officeTown';
import type { Apart } from './apart';

import { percentile, timed } from './measure';
import { isTold, type Processor, processorOf, type Spent, totalOf } from './processor';

const SLICES = 8;
const COMMANDS_A_SLICE = 25;
const COMMANDS = SLICES * COMMANDS_A_SLICE;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One command as a client of few words gives it: what a client itself costs is not measured. */
const give = ({ apiUrl, authorization }: Person, id: string, note: string): Promise<void> =>
  new Promise((done, fail) => {
    const asked = request(`${apiUrl}/api/v1/courtyards/${id}/commands/correctProfile`, {
      agent,
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/json',
        'if-match': '*',
        'idempotency-key': randomUUID(),
      },
    });
    asked.once('error', fail);
    asked.once('response', (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200 ? done() : fail(new Error(`the command got ${response.statusCode}`)),
      );
    });
    asked.end(JSON.stringify({ profile: { note } }));
  });

export type Note = (name: string, value: number) => void;

type Part = 'client' | 'worker' | 'api';

interface Measured {
  readonly durations: number[];
  readonly processors: Readonly<Partial<Record<Part, Processor>>>;
}

const noteSpent = (note: Note, name: string, spent: Spent): void => {
  note(`processor${name}Ms`, totalOf(spent) / COMMANDS);
  for (const [thread, ms] of Object.entries(spent) as [string, number][]) {
    if (ms > 0) note(`processor${name}${thread.replace(/^./, (c) => c.toUpperCase())}Ms`, ms / COMMANDS);
  }
};

/**
 * A command over HTTP beside what it cannot cost less than: a bare update, and an update whose one local activity makes
 * one commit. A slice of each in turn, so that whatever else the machine does falls on all three.
 */
export const commandCost = async (apart: Apart): Promise<(note: Note) => Promise<void>> => {
  const { product, floorClient, floorWorker, town } = apart;
  const manager = town.offices.projectManager;
  const worker = { workflowThread: true };
  let name = 0;

  const round = async (slices: number) => {
    const floors = () => ({ client: processorOf(floorClient.pid), worker: processorOf(floorWorker.pid, worker) });
    const [bare, floor, ours]: readonly Measured[] = [
      { durations: [], processors: floors() },
      { durations: [], processors: floors() },
      {
        durations: [],
        processors: { api: processorOf(product.api.pid), worker: processorOf(product.worker.pid, worker) },
      },
    ];
    if (bare === undefined || floor === undefined || ours === undefined) throw new Error('three are measured');
    name += 1;
    const [bareId, floorId, id] = [randomUUID(), randomUUID(), await enrol(town, `院落 ${name}`)];
    const times = COMMANDS_A_SLICE;
    const slice = async ({ durations, processors }: Measured, work: () => Promise<readonly number[]>) => {
      for (const processor of Object.values(processors)) processor.start();
      durations.push(...(await work()));
      for (const processor of Object.values(processors)) processor.stop();
    };
    for (let i = 0; i < slices; i += 1) {
      await slice(bare, () => floorClient.ask({ kind: 'bare', id: bareId, times }));
      await slice(floor, () => floorClient.ask({ kind: 'floor', id: floorId, times }));
      await slice(ours, () => timed(times, (n) => give(manager, id, `${i}/${n}`)));
    }
    return { bare, floor, ours };
  };

  await round(SLICES * 2);
  return async (note) => {
    const { bare, floor, ours } = await round(SLICES);
    for (const p of [50, 95]) {
      const [bareMs, floorMs, oursMs] = [bare, floor, ours].map(({ durations }) => percentile(durations, p));
      if (bareMs === undefined || floorMs === undefined || oursMs === undefined) continue;
      note(`bareUpdateP${p}Ms`, bareMs);
      note(`floorP${p}Ms`, floorMs);
      note(`httpCommandP${p}Ms`, oursMs);
      note(`httpCommandOverBareUpdateP${p}`, oursMs / bareMs);
      note(`httpCommandOverFloorP${p}`, oursMs / floorMs);
    }
    if (!isTold) return;
    const spentBy = ({ processors }: Measured, of: string): number =>
      Object.entries(processors).reduce((sum, [part, processor]) => {
        const spent = processor.taken();
        noteSpent(note, `${of}${part.replace(/^./, (c) => c.toUpperCase())}`, spent);
        return sum + totalOf(spent);
      }, 0);
    spentBy(bare, 'Bare');
    const least = spentBy(floor, 'Floor');
    note('processorOverFloor', spentBy(ours, '') / least);
  };
};
