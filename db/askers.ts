/** What an obligation asks to confirm, as rows `asked`: the request with the number of its subject, or the override at that index. */
export const requestedIn = (c: string, o: string): string => `(
  SELECT asked FROM jsonb_array_elements(CASE ${o}.code WHEN 'confirm-request' THEN ${c}.state -> 'requests'
    WHEN 'confirm-override' THEN ${c}.state -> 'overrides' END) WITH ORDINALITY of (asked, place)
  WHERE coalesce(asked ->> 'no', (place - 1)::text) = ${o}.subject)`;

/**
 * Whether an obligation asks to confirm what the person of an account asked for themselves, with whatever account, or what
 * was asked for in their place, or by somebody with whom they count as one hand in the case: they are nobody of whom that is awaited.
 */
export const isOwnRequest = (o: string, account: string): string =>
  `(${o}.code IN ('confirm-request', 'confirm-override') AND EXISTS (
    WITH RECURSIVE own_request AS (
      SELECT asked, own_case.state -> 'standIns' AS stand_ins FROM case_record own_case
      CROSS JOIN LATERAL ${requestedIn('own_case', o)} asking WHERE own_case.id = ${o}.case_id
    ), one_hand (id) AS (
      SELECT same.id::text FROM own_request JOIN account asker ON asker.id::text IN (asked ->> 'requestedBy', asked ->> 'actingFor')
        JOIN account same ON same.person_id = asker.person_id
      UNION
      SELECT CASE one_hand.id WHEN stand_in ->> 'delegateId' THEN stand_in ->> 'principalId' ELSE stand_in ->> 'delegateId' END
        FROM one_hand, own_request CROSS JOIN LATERAL jsonb_array_elements(own_request.stand_ins) stand_in
        WHERE one_hand.id IN (stand_in ->> 'delegateId', stand_in ->> 'principalId')
    )
    SELECT FROM one_hand JOIN account asker ON asker.id::text = one_hand.id JOIN account mine ON mine.person_id = asker.person_id
    WHERE mine.id = ${account}))`;
