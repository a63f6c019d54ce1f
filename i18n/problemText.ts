import type { Text } from './language';

export interface ProblemText extends Text {
  readonly status: number;
}

export const problem = (status: number, zh: string, en: string): ProblemText => ({ status, zh, en });
