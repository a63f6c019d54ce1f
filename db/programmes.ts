import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Queryable } from './queryable';

/** A programme's words that columns may contain. */
export interface ProgrammeDeclaration {
  readonly name: string;
  /** In the order of the lifecycle. */
  readonly stages: readonly string[];
  readonly ends: readonly { readonly stage: string; readonly mayReopen: boolean }[];
  readonly motions: readonly { readonly kind: string; readonly isSecret: boolean }[];
  readonly sources: readonly string[];
  /** The roles that decide on cases or release money. */
  readonly decidingRoles: readonly string[];
  /** Who gets a notice if nobody holds the role that it is meant for. */
  readonly supervisor: string;
  /** By role, the role that leads it. */
  readonly leaderOf: Readonly<Record<string, string>>;
}

/** The words of a programme, from its declaration. */
export const declarationOf = ({
  name,
  lifecycle,
  motions,
  sources,
  decidingRoles,
  noticeRecipients,
}: AnyProgramme): ProgrammeDeclaration => ({
  name,
  stages: Object.keys(lifecycle.declaration.stages),
  ends: Object.entries(lifecycle.declaration.ends).map(([stage, { byCommand = [] }]) => ({
    stage,
    mayReopen: byCommand.length > 0,
  })),
  motions,
  sources,
  decidingRoles,
  supervisor: noticeRecipients.supervisor,
  leaderOf: noticeRecipients.leaderOf,
});

const DECLARE = `
WITH known AS (
  INSERT INTO programme (name, supervisor) VALUES ($1, $5)
  ON CONFLICT (name) DO UPDATE SET supervisor = EXCLUDED.supervisor
), stages AS (
  INSERT INTO programme_stage (programme, stage, position, is_end, may_reopen)
  SELECT $1, s.stage, s.position, s."isEnd", s."mayReopen"
  FROM jsonb_to_recordset($2::jsonb) AS s(stage text, position int, "isEnd" boolean, "mayReopen" boolean)
  ON CONFLICT (programme, stage) DO UPDATE
  SET position = EXCLUDED.position, is_end = EXCLUDED.is_end, may_reopen = EXCLUDED.may_reopen
), motions AS (
  INSERT INTO programme_motion (programme, kind, is_secret)
  SELECT $1, m.kind, m."isSecret" FROM jsonb_to_recordset($3::jsonb) AS m(kind text, "isSecret" boolean)
  ON CONFLICT (programme, kind) DO UPDATE SET is_secret = EXCLUDED.is_secret
), deciding AS (
  INSERT INTO programme_deciding_role (programme, role) SELECT $1, unnest($6::text[]) ON CONFLICT DO NOTHING
), leaders AS (
  INSERT INTO programme_leader (programme, role, leader) SELECT $1, l.key, l.value FROM jsonb_each_text($7::jsonb) l
  ON CONFLICT (programme, role) DO UPDATE SET leader = EXCLUDED.leader
)
INSERT INTO programme_funding_source (programme, source) SELECT $1, unnest($4::text[]) ON CONFLICT DO NOTHING`;

/**
 * Writes the words of programmes, as the database's owner. A repeated call changes nothing. A word that a programme no
 * longer uses stays, because cases may have it.
 */
export const declareProgrammes = async (
  db: Queryable,
  declarations: readonly ProgrammeDeclaration[],
): Promise<void> => {
  for (const { name, stages, ends, motions, sources, decidingRoles, supervisor, leaderOf } of declarations) {
    const all = [
      ...stages.map((stage) => ({ stage, isEnd: false, mayReopen: false })),
      ...ends.map((end) => ({ ...end, isEnd: true })),
    ].map((stage, i) => ({ ...stage, position: i + 1 }));
    await db.query(DECLARE, [
      name,
      JSON.stringify(all),
      JSON.stringify(motions),
      sources,
      supervisor,
      decidingRoles,
      JSON.stringify(leaderOf),
    ]);
  }
};
