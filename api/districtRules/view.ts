import { z } from 'zod';
import type { DistrictRulesRow } from '../../db/districtRules';
import type { RulesProposal } from '../../db/districtRulesProposals';
import type { Organisation } from '../../db/organisations';
import { type AccountHolder, isHolderOfOne } from '../../domain/kernel/actor';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import {
  type DistrictRules,
  type Narrowing,
  narrowedPoints,
  narrowedVersion,
} from '../../domain/kernel/policies/narrowing';
import { inLanguage, type Language } from '../../i18n/language';
import { DIRECTION_WORDS } from '../../i18n/narrowingWords';
import { POLICY_UNITS, type PolicyWords, policyPlace, policyUnit, policyValue } from '../../i18n/policyWords';
import { threshold } from '../http/shapes';
import { period } from '../policies/shape';

const inWords = z.string().nullable().meta({ description: 'In words; null: not set' });

/** A value that a policy has at a point. */
const entry = z.record(z.string(), z.union([z.string(), z.int()]));
const pointValue = z.union([z.int(), z.boolean(), z.array(z.string()), z.array(entry), period, threshold]).nullable();
type PointValue = z.infer<typeof pointValue>;

const setPoints = z.array(z.object({ point: z.string(), name: z.string(), value: inWords }));

/** The rules of a district beside the policy that they narrow. */
export const districtRulesShape = z
  .object({
    district: z.object({ id: z.string(), name: z.string() }),
    policyVersion: z.string().meta({ description: 'The version that is narrowed' }),
    effectiveVersion: z.string().meta({ description: 'The version that new cases of the district are pinned to' }),
    mayPublish: z.boolean().meta({ description: 'Whether the caller’s organisation covers the district' }),
    no: z.int().meta({ description: 'The number of the rules in force; 0: none' }),
    points: z.array(
      z.object({
        point: z.string(),
        name: z.string(),
        place: z.array(z.string()).meta({ description: 'Path in the policy in words' }),
        stricter: z.string().meta({ description: 'What the district may do here, in words' }),
        isOpen: z.boolean().meta({ description: 'Whether this version opens the point to districts' }),
        programme: inWords,
        district: inWords,
        holds: inWords,
        heldBy: z.enum(['programme', 'district', 'both']),
        unit: z.enum(POLICY_UNITS).meta({ description: 'Of a number; CNY and per cent are in hundredths' }),
        set: pointValue.meta({ description: 'What the programme sets; null: nothing' }),
        begin: pointValue.meta({ description: 'The value with which a form begins' }),
      }),
    ),
    published: z
      .array(
        z.object({
          version: z.string(),
          name: z.string(),
          no: z.int(),
          policyVersion: z.string(),
          points: setPoints,
          why: z.string(),
          by: z.string(),
          confirmedBy: z.string().nullable().meta({ description: 'Null for rules from when one was enough' }),
          at: z.string(),
        }),
      )
      .meta({ description: 'All that the district has published, the newest first' }),
    proposals: z
      .array(
        z.object({
          id: z.string(),
          version: z.string(),
          name: z.string(),
          policyVersion: z.string(),
          points: setPoints,
          why: z.string(),
          by: z.string(),
          at: z.string(),
          expiresAt: z.string(),
          mayConfirm: z.boolean().meta({ description: 'False for whoever proposed it' }),
        }),
      )
      .meta({ description: 'What awaits another administrator, for those who administer the district' }),
  })
  .meta({ id: 'DistrictRules' });

interface Told {
  readonly district: Pick<Organisation, 'id' | 'name' | 'path'>;
  /** The path of the caller's organisation. */
  readonly scope: string;
  readonly policy: CasePolicy;
  readonly published: readonly DistrictRulesRow[];
  readonly proposals: readonly RulesProposal[];
  readonly reader: AccountHolder;
  readonly narrowing: Narrowing<CasePolicy>;
  readonly words: PolicyWords;
  readonly language: Language;
}

export const districtRulesView = (told: Told) => {
  const { district, scope, policy, published, proposals, reader, narrowing, words, language } = told;
  const [inForce] = published;
  const mayPublish = district.path.startsWith(scope);
  const said = (keys: readonly string[], value: unknown) => policyValue(words, keys, value, language);
  const named = (point: string) => policyValue(words, ['narrowable'], point, language) ?? point;
  // In the order of the declaration, because PostgreSQL reorders the keys.
  const setBy = ({ points }: Pick<DistrictRules, 'points'>) =>
    Object.entries(narrowing).flatMap(([point, { keys }]) =>
      Object.hasOwn(points, point) ? [{ point, name: named(point), value: said(keys, points[point]) }] : [],
    );
  return {
    district: { id: district.id, name: district.name },
    policyVersion: policy.version,
    effectiveVersion: narrowedVersion(policy.version, inForce),
    mayPublish,
    no: inForce?.no ?? 0,
    points: narrowedPoints(narrowing, policy, inForce).map(
      ({ point, keys, direction, isOpen, programme, district: own, holds, suggested, heldBy }) => ({
        point,
        name: named(point),
        place: policyPlace(words, keys, language),
        stricter: inLanguage(DIRECTION_WORDS[direction], language),
        isOpen,
        programme: said(keys, programme),
        district: said(keys, own),
        holds: said(keys, holds),
        heldBy,
        unit: policyUnit(words, keys),
        set: (programme ?? null) as PointValue,
        // What a district may require, it may not leave open.
        begin: (own ?? (direction === 'required' ? true : programme) ?? suggested ?? null) as PointValue,
      }),
    ),
    published: published.map((row) => ({ ...row, points: setBy(row) })),
    proposals: (mayPublish ? proposals : []).map(({ id, rules, proposedBy, proposerName, proposedAt, expiresAt }) => ({
      id,
      version: rules.version,
      name: rules.name,
      policyVersion: rules.policyVersion,
      points: setBy(rules),
      why: rules.why,
      by: proposerName,
      at: proposedAt,
      expiresAt,
      mayConfirm: !isHolderOfOne(reader, [proposedBy]),
    })),
  };
};
