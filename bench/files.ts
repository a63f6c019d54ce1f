import { setTimeout } from 'node:timers/promises';
import { Person } from '../demonstration/client';
import { employ } from '../demonstration/employ';
import { HOSTILE_FILES } from '../tools/hostileFiles';
import type { Apart } from './apart';

const FILES = 20;
/** Whoever asks this often sees each pause that is longer. */
const EVERY_MS = 5;

interface Sender {
  readonly person: Person;
  readonly content: Buffer;
}

/** As many accounts as there are files: each may have one read at a time. */
export const createSenders = async (apart: Apart): Promise<readonly Sender[]> => {
  const { product, password } = apart;
  const contents = HOSTILE_FILES.map(({ content }) => content());
  const senders: Sender[] = [];
  for (let i = 0; i < FILES; i += 1) {
    const login = `sender${i}`;
    await employ(apart, { login, name: login, organisationId: 'programme', roles: ['projectManager'] }, password);
    const person = await Person.signedIn(product.url, login, password);
    senders.push({ person, content: contents[i % contents.length] ?? Buffer.alloc(0) });
  }
  return senders;
};

/** How long each question for the API's health takes while twenty hostile files come in at once. */
export const healthUnderHostileFiles = async (senders: readonly Sender[], url: string): Promise<readonly number[]> => {
  let isDone = false;
  const sent = Promise.all(
    senders.map(({ person, content }) =>
      person.ask('/api/v1/courtyards/import/check', { file: { content, type: 'text/csv' } }),
    ),
  ).finally(() => {
    isDone = true;
  });
  const durations: number[] = [];
  while (!isDone) {
    const from = performance.now();
    const { ok } = await fetch(`${url}/healthz`);
    if (!ok) throw new Error('the API is not well');
    durations.push(performance.now() - from);
    await setTimeout(EVERY_MS);
  }
  const strange = (await sent).map(({ status }) => status).filter((status) => status !== 422);
  if (strange.length > 0) throw new Error(`answered ${strange.join(', ')}`);
  return durations;
};
