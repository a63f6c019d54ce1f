import { connect } from 'node:net';
import { type ApiOnly, startApiOnly } from '../support/api/apiOnly';

let shell: ApiOnly;
beforeAll(async () => {
  shell = await startApiOnly();
});
afterAll(() => shell?.stop());

/** Sends bytes as they are, and reads until the server hangs up. */
const sent = (text: string): Promise<string> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(shell.api.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('end', () => done(answer));
    socket.on('error', fail);
  });

const read = (answer: string) => {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const headers = new Map(
    head
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]),
  );
  return { status: Number(head.split(' ')[1]), headers, body };
};

describe('an unreadable HTTP request is answered as a problem document', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'request-unreadable'],
    ['a method there is not', 'PLEASE / HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'request-unreadable'],
    ['a header without a name', 'GET / HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n', 400, 'request-unreadable'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
      'request-unreadable',
    ],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request-unreadable',
    ],
    ['a line that ends without CR', 'GET / HTTP/1.1\nhost: x\n\n', 400, 'request-unreadable'],
    [
      'a header that goes on in the next line',
      'GET / HTTP/1.1\r\nhost: x\r\nx: a\r\n b\r\n\r\n',
      400,
      'request-unreadable',
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'request-unreadable', '/healthz'],
    ['a tunnel', 'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n', 405, 'method-not-allowed'],
    ['an address of no host', 'GET http://[/ HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'path-malformed'],
    [
      'an expectation that nobody knows',
      'POST /api/v1/login HTTP/1.1\r\nhost: x\r\nexpect: much\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
      415,
      'media-type-unsupported',
      '/api/v1/login',
    ],
    ['an address of 20 KB', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'headers-too-large'],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
  ])('%s', async (_, text, status, code, instance = '/') => {
    const { headers, body, ...answer } = read(await sent(text));
    expect([answer.status, headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(body));
    expect(JSON.parse(body)).toMatchObject({
      type: `http://yuanluo.test/problems/${code}`,
      status,
      code,
      instance,
    });
  });

  // Else whoever shares a proxy's connection could get the answer to somebody else's request.
  test.each([
    'content-length: 4\r\ntransfer-encoding: chunked',
    'transfer-encoding: xchunked',
    'transfer-encoding: chunked, identity',
    'transfer-encoding : chunked',
    'content-length: 0, 5',
    'content-length: +0',
  ])('what follows %j is not read as another request', async (headers) => {
    const hidden = 'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    const answer = await sent(`POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n0\r\n\r\n${hidden}`);
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
    expect(answer).not.toMatch(/^HTTP\/1\.1 200/m);
  });

  test('the request after an unreadable one is served', async () => {
    await sent('hello\r\n\r\n');
    expect((await fetch(`${shell.api.url}/healthz`)).status).toBe(200);
  });
});
