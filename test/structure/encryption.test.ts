import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { smtpTransport } from '../../activities/mail';
import { unencryptedSettings } from '../../runtime/encryption';
import { readSettings } from '../../runtime/settings';

const plain = (env: Record<string, string>) => unencryptedSettings(readSettings(env));

describe('the settings that leave this machine without TLS', () => {
  test('none is what a single machine has', () => {
    expect(plain({})).toEqual([]);
    expect(
      plain({
        DATABASE_URL: 'postgres://u:p@127.0.0.1/yuanluo',
        TEMPORAL_ADDRESS: 'localhost:7233',
        SMTP_URL: 'smtp://localhost',
        FILES_S3_URL: 's3+http://k:s@127.0.0.1:9000/files',
        PUBLIC_URL: 'http://localhost:3000',
      }),
    ).toEqual([]);
  });

  test('each is named', () => {
    expect(
      plain({
        DATABASE_URL: 'postgres://u:p@db/yuanluo',
        TEMPORAL_ADDRESS: 'temporal:7233',
        SMTP_URL: 'smtp://mail.example.org?requireTLS=false',
        FILES_S3_URL: 's3+http://k:s@files/files',
        PUBLIC_URL: 'http://yuanluo.example.org',
      }),
    ).toEqual(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'FILES_S3_URL', 'SMTP_URL', 'PUBLIC_URL']);
  });

  test('none with TLS', () => {
    expect(
      plain({
        DATABASE_URL: 'postgres://u:p@db/yuanluo?sslmode=verify-full',
        TEMPORAL_ADDRESS: 'temporal:7233',
        TEMPORAL_TLS: 'true',
        SMTP_URL: 'smtp://mail.example.org:587',
        FILES_S3_URL: 's3+https://k:s@files/files',
        PUBLIC_URL: 'https://yuanluo.example.org',
      }),
    ).toEqual([]);
  });

  test.each(['sslmode=disable', 'sslmode=no-verify', 'ssl=0', 'uselibpqcompat=true&sslmode=require'])(
    'a database whose address says %s proves nothing',
    (query) => {
      expect(plain({ DATABASE_URL: `postgres://u:p@db/yuanluo?${query}` })).toEqual(['DATABASE_URL']);
    },
  );
});

describe('a mail server that offers no TLS', () => {
  let server: SMTPServer;
  let port: number;
  const received: string[] = [];
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onMailFrom: ({ address }, _, done) => {
        received.push(address);
        done();
      },
    });
    // 127.0.0.2 stands for another machine.
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
    port = (server.server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise<void>((done) => server.close(() => done())));

  const letter = { messageId: '<1@x>', from: 'a@example.org', to: 'b@example.org', subject: 's', text: 't' };
  const send = (address: string) => smtpTransport(readSettings({ SMTP_URL: address }).smtpUrl ?? '')(letter);

  test('gets no mail, not even an address', async () => {
    await expect(send(`smtp://127.0.0.2:${port}`)).rejects.toThrow();
    expect(received).toEqual([]);
  });

  test('gets mail if it is this machine, or if the setting says so', async () => {
    await send(`smtp://127.0.0.1:${port}`);
    await send(`smtp://127.0.0.2:${port}?requireTLS=false`);
    expect(received).toEqual(['a@example.org', 'a@example.org']);
  });
});
