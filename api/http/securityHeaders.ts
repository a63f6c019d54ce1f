import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** The content security policy: scripts, styles and pictures only from this origin, nothing inline, no frame around it. */
export const POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  fontSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

/** The headers by which a browser protects each answer. */
export const securityHeaders = helmet({
  contentSecurityPolicy: { directives: POLICY },
  xFrameOptions: { action: 'deny' },
});

/** The same headers, for answers that Express does not send. */
export const headersWithoutExpress = (): OutgoingHttpHeaders => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  securityHeaders(response.req, response, () => undefined);
  return response.getHeaders();
};
