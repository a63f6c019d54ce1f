import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CHANNEL_SETTINGS, type ChannelSettings, channelSettings, endpointFaults } from './channelSettings';
import { withStartTls } from './encryption';
import { FILE_SETTINGS, type FileLimits, fileLimits } from './fileSettings';
import { OIDC_SETTINGS, oidcFaults, type ProviderOfSignIn, providerOfSignIn } from './oidcSettings';
import { type Setting, setting } from './setting';
import { withFiles } from './settingFiles';
import { SIGN_IN_SETTINGS, signInFaults } from './signInSettings';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const address = z.string().regex(/^[^:/\s]+:\d{1,5}$/);
const text = z.string().min(1);

/** Whether the address has a bucket, a key and a secret. */
const namesBucket = (address: string): boolean => {
  const { username, password, pathname } = new URL(address);
  return username !== '' && password !== '' && pathname.length > 1;
};

const A_PORT = 'a whole number from 1 to 65535';
const A_FLAG = 'true or false';
const A_DATABASE = 'an address such as postgres://user:password@host:5432/name';
const A_WORD = 'some text';

/** All settings. `npm run generate` makes `.env.example` from them; the README lists them too. */
export const SETTINGS = {
  PORT: setting(port.default(3000), A_PORT, '3000', 'Port of the API'),
  HOST: setting(
    text.default('127.0.0.1'),
    A_WORD,
    '127.0.0.1',
    'Address that the API and the worker’s /healthz listen on; 0.0.0.0 for all',
  ),
  DATABASE_URL: setting(
    postgresUrl.optional(),
    A_DATABASE,
    'postgres://user:password@host:5432/yuanluo',
    'PostgreSQL 15 or later; empty: an embedded one in the data folder',
  ),
  DATABASE_OWNER_URL: setting(
    postgresUrl.optional(),
    A_DATABASE,
    'postgres://owner:password@host:5432/yuanluo',
    'The database’s owner, for migrations; empty: DATABASE_URL',
  ),
  TEMPORAL_ADDRESS: setting(
    address.optional(),
    'host:port',
    'temporal:7233',
    'Temporal server; empty: a development server in the data folder',
  ),
  TEMPORAL_NAMESPACE: setting(text.default('default'), A_WORD, 'default', 'Temporal namespace'),
  TEMPORAL_TLS: setting(flag.default(false), A_FLAG, 'false', 'Connect to Temporal with TLS'),
  TEMPORAL_TLS_CA: setting(
    text.optional(),
    'a file',
    '/etc/yuanluo/ca.pem',
    'CA certificate of the Temporal server; empty: the system’s CAs',
  ),
  TEMPORAL_TLS_CERT: setting(
    text.optional(),
    'a file',
    '/etc/yuanluo/client.pem',
    'Client certificate for Temporal, with TEMPORAL_TLS_KEY',
  ),
  TEMPORAL_TLS_KEY: setting(text.optional(), 'a file', '/etc/yuanluo/client.key', 'Key of the client certificate'),
  TEMPORAL_API_KEY: setting(text.optional(), A_WORD, '', 'API key for Temporal; needs TEMPORAL_TLS'),
  TEMPORAL_UI_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'an address that begins with http:// or https://',
    'https://temporal.example.org',
    'Temporal’s web UI, for administrators’ links to a courtyard’s workflow; empty: no links (npm start uses its own UI)',
  ),
  WORKER_DEPLOYMENT: setting(
    text.optional(),
    A_WORD,
    'yuanluo',
    'Worker deployment whose builds run side by side; a courtyard’s run stays on the build that started it (npm run promote); empty: workers of any build take any courtyard',
  ),
  TASK_QUEUE: setting(text.default('courtyards'), A_WORD, 'courtyards', 'Task queue of the courtyards'),
  TOKEN_SECRET: setting(
    z.string().min(32).optional(),
    'at least 32 characters long',
    '',
    'Secret that signs access tokens, the same for all API processes; empty: generated in the data folder, except in production',
  ),
  ...SIGN_IN_SETTINGS,
  PUBLIC_URL: setting(
    z.url({ protocol: /^https?$/ }).optional(),
    'an address that begins with http:// or https://',
    'https://yuanluo.example.org',
    'Address of the service for its users; part of links and problem types',
  ),
  TRUSTED_PROXIES: setting(
    z.coerce.number().int().min(0).max(10).default(0),
    'a whole number from 0 to 10',
    '1',
    'Number of reverse proxies in front of the API that are trusted to report the caller’s address',
  ),
  SMTP_URL: setting(
    z.url({ protocol: /^smtps?$/ }).optional(),
    'an address that begins with smtp:// or smtps://',
    'smtp://user:password@mail.example.org:587',
    'Mail server, with TLS (also by STARTTLS) or ?requireTLS=false; empty: mails become .eml files in the data folder',
  ),
  MAIL_FROM: setting(
    z.string().min(3).default('院落 <yuanluo@localhost>'),
    'a mail address, with or without a name',
    '院落 <noreply@example.org>',
    'Sender of mails',
  ),
  ...CHANNEL_SETTINGS,
  ...OIDC_SETTINGS,
  FILES_S3_URL: setting(
    z
      .url({ protocol: /^s3\+https?$/ })
      .refine(namesBucket)
      .optional(),
    'an address such as s3+https://KEY:SECRET@host/bucket',
    's3+https://KEY:SECRET@s3.example.org/yuanluo?region=cn-1',
    'Bucket for scans and photos, the same for all API and worker processes; empty: the data folder',
  ),
  ...FILE_SETTINGS,
  YUANLUO_DATA: setting(
    text.default('data'),
    'a folder',
    'data',
    'Data folder: embedded database, Temporal, files, mails, secrets',
  ),
  METRICS_TOKEN: setting(
    z.string().min(32).optional(),
    'at least 32 characters long',
    '',
    'Bearer token for /metrics of API and worker; empty: anybody reads them, but in production nobody',
  ),
  WORKER_PORT: setting(port.optional(), A_PORT, '9090', 'Port of the worker’s /healthz and /metrics; empty: none'),
  TEMPORAL_METRICS_ADDRESS: setting(
    address.optional(),
    'host:port',
    '127.0.0.1:9091',
    'Address at which the process offers the figures of Temporal’s client and worker at /metrics, without a token; empty: none',
  ),
  UI_PORT: setting(port.default(8233), A_PORT, '8233', 'Port of Temporal’s web UI under npm start'),
  LOG_LEVEL: setting(
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'debug, info, warn, error or silent',
    'info',
    'Lowest level that is logged',
  ),
  WORKFLOW_BUNDLE: setting(
    text.optional(),
    'a file',
    'dist/workflow-bundle.js',
    'Prebuilt workflow bundle; empty: the build’s own, or one built at start',
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
    /** Paths of PEM files. */
    readonly tlsCa: string | undefined;
    readonly tlsCert: string | undefined;
    readonly tlsKey: string | undefined;
    readonly apiKey: string | undefined;
    readonly uiUrl: string | undefined;
    /** Where the core's own figures are served. Absent: nowhere. */
    readonly metricsAddress: string | undefined;
  };
  /** Absent: workers are not distinguished by build. */
  readonly workerDeployment: string | undefined;
  readonly taskQueue: string;
  readonly tokenSecret: string | undefined;
  /** `off`: nobody is made to have a second factor. Never in production. */
  readonly secondFactor: 'required' | 'off';
  readonly formerTokenSecret: string | undefined;
  readonly identitySecret: string | undefined;
  /** For how long people stay signed in: without use, and altogether. */
  readonly sessions: { readonly idleHours: number; readonly days: number };
  readonly publicUrl: string;
  readonly trustedProxies: number;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly channels: ChannelSettings;
  /** Sign-in by OpenID Connect. Absent: only by password. */
  readonly oidc: ProviderOfSignIn | undefined;
  readonly filesS3Url: string | undefined;
  /** The malware scanner. Absent: none. */
  readonly clamdUrl: string | undefined;
  readonly scannerAway: 'refuse' | 'keep';
  readonly quotas: FileLimits;
  readonly dataFolder: string;
  readonly metricsToken: string | undefined;
  readonly workerPort: number | undefined;
  readonly uiPort: number;
  readonly logLevel: string;
  readonly workflowBundle: string | undefined;
  /** Whether NODE_ENV is `production`. Then nothing is generated that several machines must agree on. */
  readonly isProduction: boolean;
}

/** A wrong setting, or a part that is not available; the message is one line with the remedy. */
export class Misconfigured extends Error {}

type Values = Record<keyof typeof SETTINGS, never>;

/** Faults of settings that depend on each other. */
const togetherFaults = (values: Values, isProduction: boolean): readonly string[] => [
  ...signInFaults(values, isProduction),
  ...((values.TEMPORAL_TLS_CERT === undefined) === (values.TEMPORAL_TLS_KEY === undefined)
    ? []
    : ['TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY have to be set together.']),
  ...(!values.TEMPORAL_TLS && (values.TEMPORAL_API_KEY ?? values.TEMPORAL_TLS_CA ?? values.TEMPORAL_TLS_CERT)
    ? ['TEMPORAL_TLS has to be true for an API key, an authority or a certificate to be used.']
    : []),
  ...oidcFaults(values),
  ...endpointFaults(values),
];

/**
 * Reads the settings from the environment and the files that it names. Throws `Misconfigured` with a line for each fault.
 * An empty value counts as absent.
 */
export const readSettings = (given: NodeJS.ProcessEnv): Settings => {
  const faults: string[] = [];
  const env = withFiles(given, Object.keys(SETTINGS), faults);
  const values = Object.fromEntries(
    Object.entries(SETTINGS).map(([name, { shape, must }]) => {
      const result = shape.safeParse(env[name] === '' ? undefined : env[name]);
      if (!result.success) faults.push(`${name} has to be ${must}.`);
      return [name, result.data];
    }),
  ) as Values;
  const isProduction = env.NODE_ENV === 'production';
  if (faults.length === 0) faults.push(...togetherFaults(values, isProduction));
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
      tlsCa: values.TEMPORAL_TLS_CA,
      tlsCert: values.TEMPORAL_TLS_CERT,
      tlsKey: values.TEMPORAL_TLS_KEY,
      apiKey: values.TEMPORAL_API_KEY,
      uiUrl: values.TEMPORAL_UI_URL,
      metricsAddress: values.TEMPORAL_METRICS_ADDRESS,
    },
    workerDeployment: values.WORKER_DEPLOYMENT,
    taskQueue: values.TASK_QUEUE,
    tokenSecret: values.TOKEN_SECRET,
    secondFactor: values.SECOND_FACTOR,
    formerTokenSecret: values.TOKEN_SECRET_BEFORE,
    identitySecret: values.IDENTITY_SECRET,
    sessions: { idleHours: values.SESSION_IDLE_HOURS, days: values.SESSION_DAYS },
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    trustedProxies: values.TRUSTED_PROXIES,
    smtpUrl: values.SMTP_URL === undefined ? undefined : withStartTls(values.SMTP_URL),
    mailFrom: values.MAIL_FROM,
    channels: channelSettings(values),
    oidc: providerOfSignIn(values),
    filesS3Url: values.FILES_S3_URL,
    clamdUrl: values.CLAMD_URL,
    scannerAway: values.SCANNER_AWAY,
    quotas: fileLimits(values),
    dataFolder: resolve(values.YUANLUO_DATA),
    metricsToken: values.METRICS_TOKEN,
    workerPort: values.WORKER_PORT,
    uiPort: values.UI_PORT,
    logLevel: values.LOG_LEVEL,
    workflowBundle: values.WORKFLOW_BUNDLE,
    isProduction,
  };
};

/** The value of a setting that a process requires. Throws `Misconfigured` if it is absent. */
export const required = (value: string | undefined, name: keyof typeof SETTINGS): string => {
  if (value === undefined)
    throw new Misconfigured(`${name} has to be set, to ${SETTINGS[name].must}, e.g. ${SETTINGS[name].example}`);
  return value;
};

/** The folder of the embedded database. */
export const databaseFolder = ({ dataFolder }: Settings): string => join(dataFolder, 'pg');

/** The file in which the embedded Temporal server stores its state. */
export const temporalFile = ({ dataFolder }: Settings): string => join(dataFolder, 'temporal.db');
