import type { Claim } from '../../../domain/renovation/facts/works';
import type { PureCourtyard } from './pureCourtyard';

type Facts = PureCourtyard['facts'];

const PAYMENTS: readonly string[] = ['payClaim', 'paySettlement', 'releaseRetention', 'payMaintenanceSubsidy'];

/** The accounts through whose hands money of the works went, by what they did. */
const handsOf = ({
  works,
  acceptance,
  maintenance,
  payments = [],
  requests = [],
}: Facts): Readonly<Record<string, readonly (string | undefined)[]>> => {
  const claims = works?.claims ?? [];
  const { settlement } = acceptance ?? {};
  return {
    claims: [
      ...claims.map(({ submittedBy, atHandover }) => (atHandover ? undefined : submittedBy)),
      works?.completion?.by,
      settlement?.submittedBy,
      ...(settlement?.earlier ?? []).map(({ submittedBy }) => submittedBy),
    ],
    certifies: claims.flatMap(({ certified, returned }) => [certified?.by, returned?.by]),
    audits: [settlement?.audit?.by, ...(settlement?.earlier ?? []).map(({ audit }) => audit?.by)],
    pays: [
      ...[...claims, settlement ?? {}].flatMap(({ parts = [], paid }: Pick<Claim, 'parts' | 'paid'>) => [
        ...parts.map(({ by }) => by),
        paid?.by,
      ]),
      ...payments.map(({ by }) => by),
      maintenance?.retention.released?.by,
      ...(maintenance?.years ?? []).map(({ subsidy }) => subsidy?.paid?.by),
      // Whoever prepared what was released has paid it, too.
      ...requests.flatMap(({ command, requestedBy, settled }) =>
        PAYMENTS.includes(command) && settled?.by !== undefined && settled.why === undefined ? [requestedBy] : [],
      ),
    ],
  };
};

/** Whether no account of one duty has also another. */
export const isInTwoHands = (c: Facts): boolean => {
  const hands = Object.values(handsOf(c)).map((accounts) => new Set(accounts.filter((one) => one !== undefined)));
  return hands.every((some, i) => hands.slice(i + 1).every((others) => [...some].every((one) => !others.has(one))));
};
