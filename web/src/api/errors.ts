import type { Fault } from './fault';

/** A refusal by the API, as an RFC 9457 problem. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly faults: readonly Fault[],
  ) {
    super(detail);
  }
}

/** The service did not answer. */
export class NetworkError extends Error {}
