import type { Instant } from '../../kernel/time/instant';

export interface Signature {
  readonly by: string;
  readonly at: Instant;
}
