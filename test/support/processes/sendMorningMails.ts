import { smtpTransport } from '../../../activities/mail';
import { sendMorningMails } from '../../../activities/morningMail';
import { WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { createPool } from '../../../db/pool';

/** Sends the digests that are due at a moment from a process of its own, which a test can kill. */
const [databaseUrl = '', smtpUrl = '', now = ''] = process.argv.slice(2);
const pool = createPool(databaseUrl);
sendMorningMails(pool, smtpTransport(smtpUrl), {
  from: 'yuanluo@example.org',
  publicUrl: 'http://yuanluo.test',
  programmes: workerProgrammeMap(WORKER_PROGRAMMES),
  now: () => now,
}).finally(() => pool.end());
