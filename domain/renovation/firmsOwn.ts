import type { RequestedCommand } from '../kernel/engine/case';
import { firmOfPayment } from './contractFirms';
import type { Courtyard } from './courtyard';
import type { Claim, Payment, Works } from './facts/works';

// What of a courtyard's facts is one firm's own, where several had the contract.

/** A claim or settlement with the payments of it that went to this firm: those of another that followed may stand with it. */
export const withOwnPayments = <P extends Pick<Claim, 'parts' | 'paid'>>(
  c: Courtyard,
  { parts, paid, ...payable }: P,
  organisationId: string,
): P => {
  const isOthers = (one: Payment) => (firmOfPayment(c, one) ?? organisationId) !== organisationId;
  const own = parts?.filter((one) => !isOthers(one));
  return {
    ...payable,
    ...(own === undefined ? {} : { parts: own }),
    ...(paid === undefined || isOthers(paid) ? {} : { paid }),
  } as unknown as P;
};

/** What this firm has stated. */
export const statementsOf = ({ statements }: Works, firm: string): Pick<Works, 'statements'> =>
  statements === undefined ? {} : { statements: statements.filter(({ organisationId }) => organisationId === firm) };

/** Whether a request is about this firm's account. */
export const isOwnRequest =
  (c: Courtyard, firm: string) =>
  ({ input: { organisationId }, requestedAt: at }: RequestedCommand): boolean =>
    firmOfPayment(c, { ...(typeof organisationId === 'string' ? { organisationId } : {}), at }) === firm;

/** Of two firms that had the contract neither reads what the other was paid, or what the audit says of it; values to date both do. */
export const ownOfWorks = (
  c: Courtyard,
  { works, acceptance }: Courtyard,
  organisationId: string,
): Partial<Courtyard> => {
  const { settlement } = acceptance ?? {};
  const { audit } = settlement ?? {};
  return {
    ...(works === undefined
      ? {}
      : {
          works: {
            ...works,
            claims: works.claims.map((claim) => withOwnPayments(c, claim, organisationId)),
            ...statementsOf(works, organisationId),
          },
        }),
    ...(acceptance === undefined || settlement === undefined
      ? {}
      : {
          acceptance: {
            ...acceptance,
            settlement: {
              ...withOwnPayments(c, settlement, organisationId),
              ...(audit === undefined ? {} : { audit: withOwnPart(audit, organisationId) }),
            },
          },
        }),
  };
};

/** What an audit says of this firm, beside its totals. */
export const withOwnPart = <A extends { readonly byFirm?: readonly { readonly organisationId: string }[] }>(
  audit: A,
  firm: string,
): A =>
  audit.byFirm === undefined
    ? audit
    : { ...audit, byFirm: audit.byFirm.filter(({ organisationId }) => organisationId === firm) };
