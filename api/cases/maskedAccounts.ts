import { maskedAccount } from '../../domain/kernel/disclosure/masked';
import type { CaseState } from '../../domain/kernel/engine/case';
import { askersOf } from '../../domain/kernel/engine/requests';
import type { AccountReader, AnyProgrammeApi } from './programmeApi';

/** A value with the texts of some fields masked, at any depth. */
const masked = <V>(value: V, fields: readonly string[]): V => {
  if (Array.isArray(value)) return value.map((one) => masked(one, fields)) as V;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      fields.includes(name) && typeof inner === 'string' ? maskedAccount(inner) : masked(inner, fields),
    ]),
  ) as V;
};

/** Events, an input or a form of a case as this reader sees them: account numbers in full, or their last four characters. */
export const accountsShown = <V>({ accounts }: AnyProgrammeApi, c: CaseState, reader: AccountReader, value: V): V =>
  accounts === undefined || accounts.mayRead(c, reader) ? value : masked(value, accounts.fields);

/** The state as this reader sees it. Who asked for something, and who is asked to confirm it, compare the whole number. */
export const stateWithAccounts = <S extends CaseState>(api: AnyProgrammeApi, c: S, reader: AccountReader): S => {
  const shown = accountsShown(api, c, reader, c);
  if (shown === c || c.requests === undefined) return shown;
  const requests = c.requests.map((request, i) => {
    const { awaits, settled } = request;
    const isConcerned =
      awaits.some((role) => reader.roles.includes(role)) || askersOf(request).includes(reader.accountId);
    return settled === undefined && isConcerned ? request : (shown.requests?.[i] ?? request);
  });
  return { ...shown, requests };
};
