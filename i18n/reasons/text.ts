import type { Text } from '../language';

/** One refusal's HTTP status and words. `{param}` stands for the reason's params; fen and 0.01 m² are shown as CNY and m². */
export interface ReasonText extends Text {
  readonly status: 403 | 404 | 409 | 422;
}

export const refusal = (status: ReasonText['status'], zh: string, en: string): ReasonText => ({ status, zh, en });
