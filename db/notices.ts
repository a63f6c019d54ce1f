import { ADMINISTRATOR } from '../domain/kernel/actor';
import type { ChannelName } from '../domain/kernel/notices/channels';
import type { NoticeKind } from '../domain/kernel/notices/notices';
import type { TextParams } from '../domain/kernel/textParams';
import type { Instant } from '../domain/kernel/time/instant';
import type { Queryable } from './queryable';

/** A notice about a case, with its receivers. */
export interface NoticeRow {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly params: TextParams;
  readonly toRole: string;
  readonly createdAt: Instant;
  /** Null: it is on its way. */
  readonly dispatchedAt: Instant | null;
  /** By which channels beside inbox and mail it left. */
  readonly channels: readonly ChannelName[];
  /** `mailedAt`: when a mail about it left, or the digest that says it. */
  readonly receivers: readonly {
    readonly name: string;
    readonly readAt: Instant | null;
    readonly mailedAt: Instant | null;
    /** They were told because nobody held the role. */
    readonly isSubstitute: boolean;
  }[];
}

/** A page of a case's notices with an id below `before`, newest first. */
export const noticesAbout = async (
  db: Queryable,
  caseId: string,
  before: number | undefined,
  limit: number,
): Promise<readonly NoticeRow[]> =>
  (
    await db.query<NoticeRow>(
      `SELECT o.id, o.kind, o.params, o.to_role AS "toRole", o.created_at AS "createdAt",
         o.dispatched_at AS "dispatchedAt", ARRAY(
           SELECT p.channel FROM person_delivery p WHERE p.outbox_id = o.id AND p.sent_at IS NOT NULL
           UNION SELECT e.channel FROM endpoint_delivery d JOIN channel_endpoint e ON e.name = d.endpoint
             WHERE d.outbox_id = o.id AND d.sent_at IS NOT NULL ORDER BY 1) AS channels, coalesce((
         SELECT jsonb_agg(jsonb_build_object('name', a.name, 'readAt', i.read_at,
           'isSubstitute', o.to_account IS NULL AND i.in_place_of IS NULL AND o.to_role <> ALL (a.roles)
             AND a.roles && ARRAY[g.supervisor, '${ADMINISTRATOR}'], 'mailedAt',
           (SELECT max(coalesce(m.sent_at, d.sent_at)) FROM mail m LEFT JOIN morning_mail d
             ON (d.account_id, d.kind, d.day) = (m.account_id, 'digest', m.digest_day)
             WHERE m.outbox_id = o.id AND m.account_id = a.id)) ORDER BY a.name)
         FROM inbox i JOIN account a ON a.id = i.account_id WHERE i.outbox_id = o.id
       ), '[]') AS receivers
       FROM outbox o LEFT JOIN programme g ON g.name = o.programme WHERE o.case_id = $1 AND ($2::bigint IS NULL OR o.id < $2) ORDER BY o.id DESC LIMIT $3`,
      [caseId, before ?? null, limit],
    )
  ).rows;
