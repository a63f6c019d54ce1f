import { createHash, createHmac } from 'node:crypto';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A request to an interface of Tencent Cloud: a `POST` of JSON to the root of a host. */
export interface SignedRequest {
  /** The first part of the host's name, such as `sms`. */
  readonly service: string;
  readonly host: string;
  readonly body: string;
  /** Since 1970. */
  readonly seconds: number;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
const SIGNED_HEADERS = 'content-type;host';

/**
 * The `Authorization` of a request by TC3-HMAC-SHA256 (https://cloud.tencent.com/document/api/382/52072): by a key that is
 * derived from the secret for one day (UTC) and service, over content type, host and the body's hash.
 */
export const tencentAuthorization = (
  { secretId, secretKey }: { readonly secretId: string; readonly secretKey: string },
  { service, host, body, seconds }: SignedRequest,
): string => {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const headers = `content-type:${JSON_TYPE}\nhost:${host}\n`;
  const request = ['POST', '/', '', headers, SIGNED_HEADERS, sha256(body)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, day), service), 'tc3_request');
  const signature = hmac(key, ['TC3-HMAC-SHA256', seconds, scope, sha256(request)].join('\n')).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
};
