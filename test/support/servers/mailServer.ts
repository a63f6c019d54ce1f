import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { smtpTransport } from '../../../activities/mail';
import type { MailTransport } from '../../../activities/mailQueue';

/** A mail server that keeps what it accepts, and refuses everything or is slow on demand. */
export interface MailServer {
  readonly url: string;
  readonly post: MailTransport;
  /** Accepted, though the answer may still be held back. */
  readonly received: ParsedMail[];
  /** 450: for now; 550: for good. */
  refuse(isRefusing: boolean, responseCode?: number): void;
  /** Answers no mail, or none to this address, until the returned function is called. */
  hold(to?: string): () => void;
  /** Takes each mail and closes the connection without an answer. */
  closeAfterData(isClosing: boolean): void;
  stop(): Promise<void>;
}

export const mailServer = async (): Promise<MailServer> => {
  const received: ParsedMail[] = [];
  let isRefusing = false;
  let code = 450;
  let held: Promise<void> = Promise.resolve();
  let heldFor: string | undefined;
  let isClosing = false;
  const sockets = new Map<string, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => {
        if (isRefusing) return done(Object.assign(new Error('mailbox is full'), { responseCode: code }));
        received.push(mail);
        if (isClosing) return sockets.get(`${session.remotePort}`)?.destroy();
        const isHeld = heldFor === undefined || session.envelope.rcptTo.some(({ address }) => address === heldFor);
        void (isHeld ? held : Promise.resolve()).then(() => done());
      }, done);
    },
  });
  // A client that is killed resets its connection.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => sockets.set(`${socket.remotePort}`, socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    url,
    post: smtpTransport(url),
    received,
    refuse: (refusing, responseCode = 450) => {
      isRefusing = refusing;
      code = responseCode;
    },
    closeAfterData: (closing) => {
      isClosing = closing;
    },
    hold: (to) => {
      heldFor = to;
      let release: () => void = () => undefined;
      held = new Promise((done) => {
        release = done;
      });
      return release;
    },
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
};
