import type { CaseState } from '../../domain/kernel/engine/case';
import type { AnyProgrammeApi } from './programmeApi';

type Reader = { readonly roles: readonly string[] };

/** A value without some fields, at any depth. */
const without = <V>(value: V, fields: ReadonlySet<string>): V => {
  if (Array.isArray(value)) return value.map((one) => without(one, fields)) as V;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (fields.has(name) ? [] : [[name, without(inner, fields)]])),
  ) as V;
};

/** The fields that this caller must not read. */
const hiddenFrom = ({ confidential }: AnyProgrammeApi, { roles }: Reader): ReadonlySet<string> =>
  new Set(confidential?.readers.some((role) => roles.includes(role)) === true ? [] : confidential?.fields);

/** An input, events or a part of a state without what the programme keeps from this caller. */
export const shownTo = <V>(api: AnyProgrammeApi, caller: Reader, value: V): V => {
  const fields = hiddenFrom(api, caller);
  return fields.size === 0 ? value : without(value, fields);
};

/** The state as this caller reads it. Who is asked to confirm an open request reads what was asked for. */
export const stateShownTo = <S extends CaseState>(api: AnyProgrammeApi, caller: Reader, c: S): S => {
  const shown = shownTo(api, caller, c);
  if (shown === c || c.requests === undefined) return shown;
  const requests = c.requests.map((request, i) =>
    request.settled === undefined && request.awaits.some((role) => caller.roles.includes(role))
      ? request
      : (shown.requests?.[i] ?? request),
  );
  return { ...shown, requests };
};
