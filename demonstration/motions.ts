import { ASKED_FOR_MATTERS } from '../domain/renovation/commands/ballotOpening';

/** What is said of a motion that is about no special matter, where it is asked. */
export const ordinary = (motion: string): { readonly matters?: readonly ['none'] } =>
  ASKED_FOR_MATTERS.some((one) => one === motion) ? { matters: ['none'] } : {};
