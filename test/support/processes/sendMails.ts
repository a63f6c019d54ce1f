import { sendMails, smtpTransport } from '../../../activities/mail';
import { createPool } from '../../../db/pool';

/** Sends the notices that are due from a process of its own, which a test can kill. */
const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2);
const pool = createPool(databaseUrl);
sendMails(pool, smtpTransport(smtpUrl), {
  from: 'yuanluo@example.org',
  publicUrl: 'http://yuanluo.test',
  programmes: new Map(),
}).finally(() => pool.end());
