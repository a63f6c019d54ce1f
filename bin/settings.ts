import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'must begin with postgres://');
const address = z.string().regex(/^[^:/\s]+:\d{1,5}$/, 'must be host:port');

interface Setting {
  readonly shape: z.ZodType;
  readonly example: string;
  readonly text: string;
}

const setting = (shape: z.ZodType, example: string, text: string): Setting => ({ shape, example, text });

/** Every setting: what it must look like, an example, and what it is for. `.env.example` and the README come from here. */
export const SETTINGS = {
  PORT: setting(port.default(3000), '3000', 'Port of the API'),
  HOST: setting(z.string().default('127.0.0.1'), '127.0.0.1', 'Address the API listens on; 0.0.0.0 for all'),
  DATABASE_URL: setting(
    postgresUrl.optional(),
    'postgres://user:password@host:5432/yuanluo',
    'PostgreSQL 15 or later; empty: an embedded one in the data folder',
  ),
  DATABASE_OWNER_URL: setting(
    postgresUrl.optional(),
    'postgres://owner:password@host:5432/yuanluo',
    'The owner, for migrations; empty: DATABASE_URL',
  ),
  TEMPORAL_ADDRESS: setting(
    address.optional(),
    'temporal:7233',
    'Temporal server; empty: a development server in the data folder',
  ),
  TEMPORAL_NAMESPACE: setting(z.string().min(1).default('default'), 'default', 'Temporal namespace'),
  TEMPORAL_TLS: setting(flag.default(false), 'false', 'Connect to Temporal with TLS'),
  TEMPORAL_API_KEY: setting(z.string().min(1).optional(), '', 'API key for Temporal'),
  TASK_QUEUE: setting(z.string().min(1).default('courtyards'), 'courtyards', 'Task queue of the courtyards'),
  TOKEN_SECRET: setting(
    z.string().min(32, 'needs at least 32 characters').optional(),
    '',
    'Signs access tokens, the same for every API process; empty: one is made in the data folder',
  ),
  PUBLIC_URL: setting(
    z.url().optional(),
    'https://yuanluo.example.org',
    'Address people use, in links and problem types',
  ),
  SMTP_URL: setting(
    z
      .string()
      .regex(/^smtps?:\/\/.+/, 'must begin with smtp:// or smtps://')
      .optional(),
    'smtp://user:password@mail.example.org:587',
    'Mail server; empty: mails become .eml files in the data folder',
  ),
  MAIL_FROM: setting(
    z.string().min(3).default('院落 <yuanluo@localhost>'),
    '院落 <noreply@example.org>',
    'Sender of mails',
  ),
  YUANLUO_DATA: setting(
    z.string().min(1).default('data'),
    'data',
    'Data folder: embedded database, Temporal, mails, secrets',
  ),
  WORKER_PORT: setting(port.optional(), '9090', 'Port of the worker’s /healthz and /metrics; empty: none'),
  UI_PORT: setting(port.default(8233), '8233', 'Port of Temporal’s web UI under npm start'),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'info',
    'How much is logged',
  ),
  WORKFLOW_BUNDLE: setting(
    z.string().min(1).optional(),
    'dist/workflow-bundle.js',
    'A workflow bundle built beforehand; empty: built at start',
  ),
} as const satisfies Record<string, Setting>;

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly temporal: {
    readonly address: string | undefined;
    readonly namespace: string;
    readonly tls: boolean;
    readonly apiKey: string | undefined;
  };
  readonly taskQueue: string;
  readonly tokenSecret: string | undefined;
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly dataFolder: string;
  readonly workerPort: number | undefined;
  readonly uiPort: number;
  readonly logLevel: string;
  readonly workflowBundle: string | undefined;
}

/** A setting that does not fit, or a part that cannot be had: one line that says what to do. */
export class Misconfigured extends Error {}

type Values = Record<keyof typeof SETTINGS, never>;

/** The settings out of the environment; throws `Misconfigured` with a line for each fault. An empty value is none. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const faults: string[] = [];
  const values = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { shape }]) => {
      const result = shape.safeParse(env[name] === '' ? undefined : env[name]);
      if (!result.success) faults.push(`${name}: ${result.error.issues.map((issue) => issue.message).join('; ')}`);
      return [name, result.data];
    }),
  ) as Values;
  if (faults.length > 0) throw new Misconfigured(faults.join('\n'));
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      tls: values.TEMPORAL_TLS,
      apiKey: values.TEMPORAL_API_KEY,
    },
    taskQueue: values.TASK_QUEUE,
    tokenSecret: values.TOKEN_SECRET,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    dataFolder: resolve(values.YUANLUO_DATA),
    workerPort: values.WORKER_PORT,
    uiPort: values.UI_PORT,
    logLevel: values.LOG_LEVEL,
    workflowBundle: values.WORKFLOW_BUNDLE,
  };
};

/** The signing secret: the one set, or one made once and kept in the data folder for its owner's eyes. */
export const tokenSecretOf = ({ tokenSecret, dataFolder }: Settings): Uint8Array => {
  if (tokenSecret !== undefined) return Buffer.from(tokenSecret);
  const file = join(dataFolder, 'token.secret');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file);
};

export const needed = (value: string | undefined, name: keyof typeof SETTINGS): string => {
  if (value === undefined)
    throw new Misconfigured(`${name} is not set: ${SETTINGS[name].text}, e.g. ${SETTINGS[name].example}`);
  return value;
};
