import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { standingsOf } from '../db/gaps';
import { insertOfficeNotices } from '../db/outbox';
import { policyNow } from '../db/policies';
import { PROGRAMME_PATH } from '../domain/kernel/actor';
import { idsIn } from '../domain/kernel/engine/organisationPath';
import type { AnyProgramme } from '../domain/kernel/engine/programme';
import type { Notice } from '../domain/kernel/notices/notices';
import { gapKindsOf, neededRoles, rolesAhead } from '../domain/kernel/obligations/gaps';
import type { CasePolicy } from '../domain/kernel/policies/casePolicy';
import { gapReceivers } from '../domain/kernel/policies/gapFaults';
import { dateOf, type Instant } from '../domain/kernel/time/instant';

export interface GapActivities {
  /** Tells those whom the policy names of gaps that are new, and of all others once a month. Returns how many places have any. */
  tellOfGaps(watch: { readonly until: Instant }): Promise<number>;
}

export interface GapDeps {
  readonly pool: Pool;
  readonly programmes: ReadonlyMap<string, AnyProgramme>;
}

const DISTRICT = 3;

/** A gap as it was found: the same one is the same text. */
interface Found {
  readonly role: string;
  readonly gap: string;
}

const gapsByDistrict = async (
  pool: Pool,
  programme: AnyProgramme,
  policy: CasePolicy | undefined,
): Promise<ReadonlyMap<string, readonly Found[]>> => {
  const query = { roles: neededRoles(programme), ahead: rolesAhead(programme, policy) };
  const rows = await standingsOf(pool, { programme: programme.name, scope: { path: PROGRAMME_PATH }, ...query });
  const found = new Map<string, Found[]>();
  for (const row of rows) {
    const district = `${idsIn(row.path).slice(0, DISTRICT).join('/')}/`;
    const own = gapKindsOf(row).map((kind) => ({ role: row.role, gap: `${kind} ${row.role} ${row.path}` }));
    if (own.length > 0) found.set(district, [...(found.get(district) ?? []), ...own]);
  }
  return found;
};

/** The same gaps are told once a month; any other set at once. */
const noticesOf = (path: string, gaps: readonly Found[], told: readonly string[], at: Instant): readonly Notice[] => {
  const set = gaps
    .map(({ gap }) => gap)
    .sort()
    .join('\n');
  const about = createHash('sha256').update(`${path}\n${set}`).digest('hex').slice(0, 20);
  const roles = [...new Set(gaps.map(({ role }) => role))].sort();
  return told.map((toRole) => ({
    key: `gapsFound/${about}/${dateOf(at).slice(0, 7)}/${toRole}`,
    kind: 'gapsFound',
    toRole,
    params: { count: gaps.length, roles },
  }));
};

export const createGapActivities = ({ pool, programmes }: GapDeps): GapActivities => ({
  tellOfGaps: async ({ until }) => {
    let places = 0;
    for (const programme of programmes.values()) {
      const policy = await policyNow<CasePolicy>(pool, programme.name);
      const may = gapReceivers(programme.offices);
      const named = (policy?.gaps?.told ?? []).filter((role) => may.includes(role));
      const told = named.length > 0 ? named : [programme.noticeRecipients.supervisor];
      for (const [path, gaps] of await gapsByDistrict(pool, programme, policy)) {
        const place = { programme: programme.name, path, at: until };
        await insertOfficeNotices(pool, place, noticesOf(path, gaps, told, until));
        places += 1;
      }
    }
    return places;
  },
});
