import type { AnyOperation } from '../../../../api/http/route';
import type { Person } from '../../../../demonstration/client';
import type { FuzzCourtyard } from '../fuzzCourtyard';
import type { FuzzTown } from '../fuzzTown';

/** What an example can be made from. */
export interface About {
  readonly town: FuzzTown;
  readonly site: FuzzCourtyard;
  /** Somebody who may ask. */
  readonly who: Person;
  readonly today: string;
  /** Distinguishes attempts. */
  readonly n: number;
}

/** A request that is probably done; what is absent is generated as for any other. */
export interface Example {
  readonly who?: Person;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly file?: { readonly type: string; readonly content: string | Uint8Array<ArrayBuffer> };
}

/** Operations that need what no shape tells: a code of another answer, a second person, a file, a cookie. */
export type Examples = Partial<Record<AnyOperation['id'], (about: About) => Example | Promise<Example>>>;

/** Thrown by an example that finds nothing to name. */
export class NotThere extends Error {}
