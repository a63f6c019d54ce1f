import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Person } from '../demonstration/client';
import { employ } from '../demonstration/employ';
import { HOSTILE_INPUTS } from '../test/support/hostile/inputs';
import { send } from '../test/support/hostile/send';
import { enrol } from '../test/support/morning/officeTown';
import { EICAR } from '../test/support/servers/clamdServer';
import { HOSTILE_FILES } from '../tools/hostileFiles';
import type { Apart } from './apart';

const FILES = 20;
/** Whoever asks this often sees each pause that is longer. */
const EVERY_MS = 5;

interface Sender {
  readonly person: Person;
  readonly table: Buffer;
  /** As a phone or an office's scanner makes it; every other one is infected. */
  readonly document: Buffer;
  readonly courtyardId: string;
}

interface Senders {
  readonly administrator: Person;
  readonly sender: Sender;
}

const DOCUMENT_BYTES = 3 * 2 ** 20;

/** Each differs from the others, so that each is stored. */
const documentNo = (i: number): Buffer => {
  const parts = [Buffer.from(`%PDF-1.4 ${i}\n`), ...(i % 2 === 0 ? [] : [EICAR])];
  return Buffer.concat([...parts, Buffer.alloc(DOCUMENT_BYTES, i)], DOCUMENT_BYTES);
};

/** As many accounts as there are files: each may have one read at a time. */
export const createSenders = async (apart: Apart): Promise<readonly Sender[]> => {
  const { product, password, town } = apart;
  const contents = HOSTILE_FILES.map(({ content }) => content());
  const courtyardId = await enrol(town, '文件');
  const senders: Sender[] = [];
  for (let i = 0; i < FILES; i += 1) {
    const login = `sender${i}`;
    await employ(apart, { login, name: login, organisationId: 'programme', roles: ['projectManager'] }, password);
    const person = await Person.signedIn(product.url, login, password);
    senders.push({
      person,
      courtyardId,
      table: contents[i % contents.length] ?? Buffer.alloc(0),
      document: documentNo(i),
    });
  }
  return senders;
};

/** Sends a hostile body. Throws unless it is refused. */
type SendBody = () => Promise<void>;

/** Every body of `test/hostile/bodies.json`: deep, of many values, huge, packed. Each is sent by who may have it read. */
const bodiesOf = (url: string, { administrator, sender }: Senders): readonly SendBody[] => {
  const people: Readonly<Record<string, Person>> = { administrator, projectManager: sender.person };
  return HOSTILE_INPUTS.filter(({ group }) => group === 'bodies').flatMap(({ name, as = '', path, ...input }) => {
    const content = input.content?.();
    if (content === undefined) return [];
    const by = people[as]?.authorization;
    const headers = {
      ...(by === undefined ? {} : { authorization: by }),
      'content-length': String(content.length),
      ...input.headers,
    };
    return async () => {
      const { status } = await send(url, {
        method: input.method ?? 'POST',
        path: path.replaceAll('{courtyard}', sender.courtyardId),
        headers: { 'idempotency-key': randomUUID(), ...headers },
        content,
      });
      if (status < 400 || status >= 500) throw new Error(`${name} was answered ${status}`);
    };
  });
};

/**
 * How long each question for the API's health takes while twenty hostile tables and twenty documents, which are scanned, come
 * in at once, and hostile bodies of every kind beside them, one after the other.
 */
export const healthUnderHostileFiles = async (
  senders: readonly Sender[],
  { product: { url }, administrator }: Apart,
): Promise<readonly number[]> => {
  const [sender] = senders;
  if (sender === undefined) throw new Error('nobody sends anything');
  const bodies = bodiesOf(url, { administrator, sender });
  let isDone = false;
  const sent = Promise.all(
    senders.flatMap(({ person, table, document, courtyardId }) => [
      person.ask('/api/v1/courtyards/import/check', { file: { content: table, type: 'text/csv' } }),
      person.ask(`/api/v1/courtyards/${courtyardId}/files?name=a`, {
        file: { content: document, type: 'application/pdf' },
      }),
    ]),
  ).finally(() => {
    isDone = true;
  });
  const sendBodies = async (): Promise<void> => {
    // Once each at least, and again for as long as files come in.
    for (let i = 0; i < bodies.length || !isDone; i += 1) await bodies[i % bodies.length]?.();
  };
  let isOver = false;
  const over = Promise.all([sent, sendBodies()]).finally(() => {
    isOver = true;
  });
  const askForHealth = async (): Promise<readonly number[]> => {
    const durations: number[] = [];
    while (!isOver) {
      const from = performance.now();
      const { ok } = await fetch(`${url}/healthz`);
      if (!ok) throw new Error('the API is not well');
      durations.push(performance.now() - from);
      await setTimeout(EVERY_MS);
    }
    return durations;
  };
  const [[answers], durations] = await Promise.all([over, askForHealth()]);
  const strange = answers.map(({ status }) => status).filter((status) => ![201, 409, 422].includes(status));
  if (strange.length > 0) throw new Error(`answered ${strange.join(', ')}`);
  return durations;
};
