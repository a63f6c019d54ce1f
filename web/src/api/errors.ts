import type { Fault } from './fault';

/** What the API refused, as RFC 9457 tells it. */
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

/** The service was not reached. */
export class NetworkError extends Error {}
