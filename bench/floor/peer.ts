import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import express from 'express';
import { Pool } from 'pg';
import { recordIn } from './record';
import { begun } from './tasks';
import { floor, floorUpdate } from './workflows';

const MOST = 1_000_000;

/** A plain service over the floor's workflows: what a life's calls would cost without the product. Tells its port. */
begun(async ({ temporalAddress, databaseUrl, taskQueue }) => {
  const record = recordIn(new Pool({ connectionString: databaseUrl }));
  const client = new Client({ connection: await Connection.connect({ address: temporalAddress }) });
  const app = express();
  app.use(express.json({ limit: '4mb' }));
  app.post('/lives', async (_, response) => {
    const id = randomUUID();
    await client.workflow.start(floor, { taskQueue, workflowId: id, args: [id, MOST] });
    response.json({ id });
  });
  app.get('/lives/:id', async (request, response) => {
    response.json((await record.read(request.params.id)) ?? null);
  });
  app.post('/lives/:id/writes', async (request, response) => {
    await record.write(request.body);
    response.json({});
  });
  app.post('/lives/:id/commands', async (request, response) => {
    const key = request.get('idempotency-key') ?? randomUUID();
    const handle = client.workflow.getHandle(request.params.id);
    response.json({ version: await handle.executeUpdate(floorUpdate, { args: [key], updateId: key }) });
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return async () => (server.address() as { port: number }).port;
});
