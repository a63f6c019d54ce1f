/** What an obligation asks to confirm, as rows `asked`: the request with the number of its subject, or the override at that index. */
export const requestedIn = (c: string, o: string): string => `(
  SELECT asked FROM jsonb_array_elements(CASE ${o}.code WHEN 'confirm-request' THEN ${c}.state -> 'requests'
    WHEN 'confirm-override' THEN ${c}.state -> 'overrides' END) WITH ORDINALITY of (asked, place)
  WHERE coalesce(asked ->> 'no', (place - 1)::text) = ${o}.subject)`;

/**
 * Whether an obligation asks to confirm what the person of an account asked for themselves, with whatever account, or what
 * was asked for in their place: they are nobody of whom that is awaited.
 */
export const isOwnRequest = (o: string, account: string): string =>
  `(${o}.code IN ('confirm-request', 'confirm-override') AND EXISTS (
    SELECT FROM case_record own_case CROSS JOIN LATERAL ${requestedIn('own_case', o)} own_request
    JOIN account asker ON asker.id::text IN (asked ->> 'requestedBy', asked ->> 'actingFor')
    JOIN account mine ON mine.person_id = asker.person_id
    WHERE own_case.id = ${o}.case_id AND mine.id = ${account}))`;
