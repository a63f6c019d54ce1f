import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type MailTransport, smtpTransport } from '../../../activities/mail';

/** A mail server that keeps what it accepts, and refuses everything on demand. */
export interface MailServer {
  readonly post: MailTransport;
  readonly received: ParsedMail[];
  /** 450: for now; 550: for good. */
  refuse(isRefusing: boolean, responseCode?: number): void;
  stop(): Promise<void>;
}

export const mailServer = async (): Promise<MailServer> => {
  const received: ParsedMail[] = [];
  let isRefusing = false;
  let code = 450;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      simpleParser(stream).then((mail) => {
        if (isRefusing) return done(Object.assign(new Error('mailbox is full'), { responseCode: code }));
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    post: smtpTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`),
    received,
    refuse: (refusing, responseCode = 450) => {
      isRefusing = refusing;
      code = responseCode;
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
};
