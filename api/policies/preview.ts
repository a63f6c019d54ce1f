import { organisationsAt } from '../../db/organisations';
import type { CasePolicyEffect } from '../../db/policyEffects';
import { countTimedCases } from '../../db/timedCases';
import type { PolicyDifference } from '../../domain/kernel/engine/policyDifferences';
import { policyChanges } from '../../domain/kernel/policies/policyLeaves';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import {
  bindsText,
  changeText,
  differenceText,
  EFFECT_COLUMNS,
  refusedText,
  stepText,
  unreadableText,
} from '../../i18n/policyEffectWords';
import { policyPlace, policyValue } from '../../i18n/policyWords';
import { RECEIVER_WORDS } from '../../i18n/words';
import { Problem, reasonView } from '../http/problem';
import type { ServiceCall } from '../http/route';
import { type Cell, type CellRows, countCell, timeCell } from '../tables/cell';
import { EffectSums } from './effectSums';
import { type CaseWithEffect, effectsOf, type Proposed } from './effects';

/** Cases looked at for one answer; `next` goes on. */
const LOOKED_AT = 200;

/** Rows of a file; more are refused. */
const MOST_ROWS = 50_000;

type Reading = Pick<ServiceCall, 'deps' | 'api' | 'language'>;

/** What a version sets differently from another, in words. */
export const changesInWords = (
  { api: { policy } }: Pick<Reading, 'api'>,
  { before, after }: Pick<Proposed, 'before' | 'after'>,
  language: Language,
) =>
  before === undefined
    ? []
    : policyChanges(before, after).map((change) => ({
        path: change.path,
        place: policyPlace(policy.words, change.keys, language),
        before: policyValue(policy.words, change.keys, change.before, language),
        after: policyValue(policy.words, change.keys, change.after, language),
      }));

const told = ({ api: { words }, language }: Pick<Reading, 'api' | 'language'>) => ({
  words,
  language,
  detailOf: ({ reason }: Extract<PolicyDifference, { kind: 'blocker' }>) =>
    reasonView(reason, language, vocabularyOf(words)).detail,
});

const differenceView = (difference: PolicyDifference, reading: Pick<Reading, 'api' | 'language'>) => {
  const text = differenceText(difference, told(reading));
  const change = changeText(difference, reading.language);
  if (!('key' in difference)) return { kind: difference.kind, change, text };
  const { kind, key, code, from, to, days } = difference;
  return {
    kind,
    change,
    text,
    obligation: key,
    step: code,
    stepName: stepText(difference, told(reading)),
    ...(difference.kind === 'rung' ? { rung: difference.rung, receiver: difference.receiver } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(days === undefined ? {} : { days }),
  };
};

type Changed = CasePolicyEffect & { readonly effect: { readonly differences: readonly PolicyDifference[] } };

const isChanged = (found: CasePolicyEffect | undefined): found is Changed =>
  found !== undefined && found.effect !== 'unreadable' && 'differences' in found.effect;

const namesAt = async ({ deps: { pool } }: Pick<Reading, 'deps'>, paths: readonly string[]) =>
  new Map((await organisationsAt(pool, [...new Set(paths)])).map(({ path, name }) => [path, name]));

/** What a policy would change in the next running cases by id, calculated without a write. */
export const previewOf = async (reading: Reading, proposed: Proposed, after: string | null) => {
  const { deps, api, language } = reading;
  const { words, programme } = api;
  const sums = new EffectSums();
  const cases: (CaseWithEffect & { readonly found: Changed })[] = [];
  const isPilot = proposed.binds === 'pilot';
  let [looked, next]: [number, string | null] = [0, null];
  if (!isPilot) {
    for await (const one of effectsOf(reading, proposed, after)) {
      looked += 1;
      const { found } = one;
      if (found?.effect === 'unreadable') sums.unreadable += 1;
      else if (found !== undefined && 'refused' in found.effect) sums.addRefused(found.effect.refused);
      else if (isChanged(found)) {
        sums.add(one.districtPath, found.effect.differences);
        if (found.effect.differences.length > 0) cases.push({ ...one, found });
      }
      if (looked === LOOKED_AT) {
        next = one.id;
        break;
      }
    }
  }
  const names = await namesAt(
    reading,
    [...sums.byDistrict, ...cases.map((one) => ({ path: one.districtPath }))].map(({ path }) => path),
  );
  const nameOf = (path: string) => names.get(path) ?? path;
  return {
    binds: proposed.binds,
    says: bindsText(proposed.binds, words, language),
    from: proposed.before?.version ?? null,
    changes: changesInWords(reading, proposed, language),
    total: isPilot ? 0 : await countTimedCases(deps.pool, proposed.path, programme.name),
    looked,
    mayTakeUp: sums.mayTakeUp,
    ...sums.all,
    refused: sums.refused.map(({ reason, cases: count }) => ({
      code: reason.code,
      detail: reasonView(reason, language, vocabularyOf(words)).detail,
      cases: count,
    })),
    byDistrict: sums.byDistrict.map((count) => ({ ...count, name: nameOf(count.path) })),
    byStep: sums.byStep.map(({ name, code, ...count }) => ({
      ...count,
      step: code,
      name: stepText({ code, ...(name === undefined ? {} : { name }) }, { words, language }),
    })),
    byRung: sums.byRung,
    unreadable: sums.unreadable,
    named: cases.map(({ id, name, districtPath, found: { from, to, effect } }) => ({
      id,
      name,
      district: nameOf(districtPath),
      from,
      to,
      differences: effect.differences.map((one) => differenceView(one, reading)),
    })),
    next,
  };
};

const cellsOf = (difference: PolicyDifference, reading: Reading): readonly Cell[] => {
  const { language } = reading;
  const isOfStep = 'key' in difference;
  const { from, to, days } = isOfStep ? difference : { from: undefined, to: undefined, days: undefined };
  return [
    isOfStep ? stepText(difference, told(reading)) : '',
    changeText(difference, language),
    difference.kind === 'rung' ? difference.rung : '',
    difference.kind === 'rung' ? inLanguage(RECEIVER_WORDS[difference.receiver], language) : '',
    from === undefined ? '' : timeCell(from),
    to === undefined ? '' : timeCell(to),
    countCell(days),
    differenceText(difference, told(reading)),
  ];
};

/** A case that stays as it is has no row; one that cannot take the policy up has the reason. */
const rowsOf = ({ found }: CaseWithEffect, reading: Reading): CellRows => {
  const { api, language } = reading;
  if (found === undefined) return [];
  const { from, to, effect } = found;
  if (isChanged(found)) {
    return found.effect.differences.map((difference) => [from, to, ...cellsOf(difference, reading)]);
  }
  const refused = effect !== 'unreadable' && 'refused' in effect ? effect.refused : [];
  const details = refused.map((reason) => reasonView(reason, language, vocabularyOf(api.words)).detail);
  const why = effect === 'unreadable' ? unreadableText(language) : details.join(' ');
  return [[from, to, '', refusedText(language), '', '', '', '', '', why]];
};

/** The same of all cases as a table, a row for each difference. Throws `export-too-large`. */
export const previewTable = async (reading: Reading, proposed: Proposed): Promise<CellRows> => {
  const rows: (readonly [path: string, name: string, ...cells: Cell[]])[] = [];
  if (proposed.binds !== 'pilot') {
    for await (const one of effectsOf(reading, proposed, null)) {
      rows.push(...rowsOf(one, reading).map((cells) => [one.districtPath, one.name, ...cells] as const));
      if (rows.length > MOST_ROWS) throw new Problem('export-too-large', { params: { most: MOST_ROWS } });
    }
  }
  const names = await namesAt(
    reading,
    rows.map(([path]) => path),
  );
  return [
    EFFECT_COLUMNS.map((title) => inLanguage(title, reading.language)),
    ...rows.map(([path, ...cells]) => [names.get(path) ?? path, ...cells]),
  ];
};
