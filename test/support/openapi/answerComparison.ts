import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';

interface Described {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** The part of an OpenAPI document that says what is answered. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Says how an answer differs from what a document says of its operation; undefined where it does not. */
export type AnswerComparison = (
  method: string,
  path: string | undefined,
  status: number,
  type: string,
  text: string,
) => string | undefined;

const pointer = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;

/** Of the faults that the branches of a choice have, the one that lies deepest is of the branch that was meant. */
const mainFault = (errors: readonly ErrorObject[]): string => {
  const [main] = errors
    .filter(({ keyword, params }) => !(keyword === 'type' && params.type === 'null'))
    .toSorted((a, b) => depth(b) - depth(a));
  if (main === undefined) return 'is not null';
  const { instancePath, keyword, params, message } = main;
  if (keyword === 'additionalProperties') return `${instancePath}/${params.additionalProperty} is not documented`;
  if (keyword === 'required') return `${instancePath}/${params.missingProperty} is missing`;
  return `${instancePath || '/'} ${message}${keyword === 'enum' ? ` (${params.allowedValues})` : ''}`;
};

export const comparedWith = (document: Document): AnswerComparison => {
  // Most validators serve a few answers: optimising their code costs more than it saves.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, code: { optimize: false } });
  ajv.addSchema(document, 'api');
  const faultIn = (place: string, body: unknown): string | undefined => {
    const validate = ajv.getSchema(`api#${place}`);
    if (validate === undefined) throw new Error(`no schema at ${place}`);
    return validate(body) ? undefined : mainFault(validate.errors ?? []);
  };

  return (method, path, status, type, text) => {
    const named = `${method} ${path ?? '(no operation)'} ${status}:`;
    const told = (fault: string | undefined) => fault && `${named} ${fault}`;
    const operation = path === undefined ? undefined : document.paths[path]?.[method.toLowerCase()];
    const documented = operation?.responses[status];
    const isJson = /\bjson\b/.test(type);
    if (documented === undefined && status < 400 && operation !== undefined) return told('status is not documented');
    if (documented === undefined) {
      if (!isJson) return undefined;
      if (!type.startsWith('application/problem+json')) return told(`${type} is not documented`);
      return told(faultIn('/components/schemas/Problem', JSON.parse(text)));
    }
    const { content = {} } = documented;
    const media = (type.split(';')[0] ?? '').trim();
    if (isJson && content[media] === undefined) return told('a body is not documented');
    if (!isJson && content['application/json'] !== undefined) return told('the documented body is missing');
    if (path === undefined || !isJson) return undefined;
    const place = ['paths', path, method.toLowerCase(), 'responses', `${status}`, 'content', media, 'schema'];
    return told(faultIn(pointer(...place), JSON.parse(text)));
  };
};

let product: AnswerComparison | undefined;

/** Compares with the product's own document; its validators are made once for all test files of a process. */
export const comparedWithProduct = (): AnswerComparison => {
  product ??= comparedWith(JSON.parse(readFileSync(join(__dirname, '../../../docs/openapi.json'), 'utf8')));
  return product;
};
