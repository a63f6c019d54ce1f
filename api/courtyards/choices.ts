import { councilTermsAround } from '../../db/councils';
import { filesOf } from '../../db/files';
import { rollsOf } from '../../db/rolls';
import { submissionsOf } from '../../db/submissions';
import { openSubmissions } from '../../domain/kernel/deliberation/readings';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { awaitedFrom } from '../../domain/renovation/lifecycle';
import { hiddenWorkRecorded } from '../../domain/renovation/works';
import { inLanguage, type Language } from '../../i18n/language';
import { hundredths } from '../../i18n/render';
import { DOCUMENT_WORDS } from '../../i18n/words';
import type { Choice } from '../cases/forms';
import type { ApiDeps } from '../deps';
import { ballotsOf, motionsAhead, motionsNow, objections } from './ballotChoices';

/** What choices are read from; `hidden` says whether files that a running ballot hides may be named. */
export interface ChoosingIn {
  readonly deps: ApiDeps;
  readonly courtyard: Courtyard;
  readonly ctx: Context;
  readonly hidden: boolean;
  readonly language: Language;
}

export type Choosing = (at: ChoosingIn) => readonly Choice[] | Promise<readonly Choice[]>;

const MOST_FILES = 200;

const rolls: Choosing = async ({ deps, courtyard }) =>
  (await rollsOf(deps.pool, courtyard.id))
    .filter(({ status }) => status === 'draft')
    .reverse()
    .map(({ rollId, units, owners, areaCentiSqm, createdAt }) => ({
      value: rollId,
      title: `${dateOf(createdAt)} · ${units} / ${owners} · ${hundredths(areaCentiSqm)} m²`,
    }));

const councilTerms: Choosing = async ({ deps, courtyard }) =>
  (await councilTermsAround(deps.pool, courtyard.organisationPath)).map(({ termId, no, from, to }) => ({
    value: termId,
    title: `${no} · ${from} — ${to}`,
  }));

/** Who sits on the council of the last term: they are who may have come. */
const councilMembers: Choosing = async ({ deps, courtyard }) =>
  (await councilTermsAround(deps.pool, courtyard.organisationPath))
    .slice(0, 1)
    .flatMap(({ members }) => members.map(({ no, name }) => ({ value: no, title: `${no} · ${name}` })));

const documents: Choosing = ({ ctx, language }) =>
  [...ctx.policy.subsidy.requiredDocuments, 'other'].map((kind) => {
    const word = DOCUMENT_WORDS[kind];
    return { value: kind, title: word === undefined ? kind : inLanguage(word, language) };
  });

const evidence: Choosing = async ({ deps, courtyard, hidden }) =>
  (await filesOf(deps.pool, courtyard.id, { limit: MOST_FILES, hidden })).map(({ fileId, name, at }) => ({
    value: fileId,
    title: `${name} · ${dateOf(at)}`,
  }));

const submissions: Choosing = async ({ deps, courtyard }) => {
  const texts = new Map((await submissionsOf(deps.pool, courtyard.id)).map(({ ref, text }) => [ref, text]));
  return openSubmissions(courtyard).map(({ no, ref, receivedAt }) => ({
    value: no,
    title: `${no} · ${dateOf(receivedAt)} · ${(texts.get(ref) ?? '').slice(0, 40)}`,
  }));
};

const milestones: Choosing = ({ courtyard }) =>
  (courtyard.works?.milestones ?? [])
    .filter(({ reachedOn }) => reachedOn === undefined)
    .map(({ no, title }) => ({ value: no, title: `${no} · ${title}` }));

/** Also those reached meanwhile: the next one waits for the record of each before it. */
const hiddenMilestones: Choosing = ({ courtyard: { works } }) =>
  (works?.milestones ?? [])
    .filter(({ no, hidden }) => hidden && works !== undefined && !hiddenWorkRecorded(works, no))
    .map(({ no, title }) => ({ value: no, title: `${no} · ${title}` }));

const members: Choosing = ({ courtyard }) =>
  (courtyard.body?.members ?? []).map(({ name }) => ({ value: name, title: name }));

const nominees: Choosing = ({ courtyard }) =>
  (courtyard.nominations ?? []).map(({ name, nominatedBy }) => ({ value: name, title: `${name} · ${nominatedBy}` }));

const quarters: Choosing = ({ courtyard, ctx }) =>
  awaitedFrom(courtyard, ctx)
    .filter(({ code, openedAt }) => code === 'publish-accounts' && openedAt <= ctx.now)
    .flatMap(({ about: { quarter } = {} }) => (quarter === undefined ? [] : [{ value: quarter, title: quarter }]));

type Year = NonNullable<Courtyard['maintenance']>['years'][number];

/** The years of care that a step of the yearly subsidy waits for, the newest first. */
const years =
  (awaits: (year: Year) => boolean): Choosing =>
  ({ courtyard }) =>
    [...(courtyard.maintenance?.years ?? [])]
      .reverse()
      .filter(awaits)
      .map(({ year }) => ({ value: year, title: String(year) }));

/** By field; a field of one command alone under `command.field`. */
const CHOOSING: Readonly<Record<string, Choosing>> = {
  rollId: rolls,
  termId: councilTerms,
  attended: councilMembers,
  milestoneNo: hiddenMilestones,
  quarter: quarters,
  'extendBallot.ballotId': ballotsOf('extendBallot'),
  'closeBallot.ballotId': ballotsOf('closeBallot'),
  'postNotice.ballotId': ballotsOf('postNotice'),
  'raiseObjection.ballotId': ballotsOf('raiseObjection'),
  'answerObjection.ballotId': ballotsOf('answerObjection'),
  'recordBodyElection.ballotId': ballotsOf('recordBodyElection'),
  'recordByElection.ballotId': ballotsOf('recordByElection'),
  'adoptCovenant.ballotId': ballotsOf('adoptCovenant'),
  'openBallot.motion': motionsNow,
  'recordCouncilSession.resolves': motionsAhead,
  'recordActivity.evidence': evidence,
  'applyForMaintenanceSubsidy.year': years((y) => y.evaluatedAt !== undefined && y.subsidy === undefined),
  'approveMaintenanceSubsidy.year': years(({ subsidy }) => subsidy !== undefined && subsidy.approved === undefined),
  'payMaintenanceSubsidy.year': years(({ subsidy }) => subsidy?.approved !== undefined && subsidy.paid === undefined),
  'answerObjection.no': objections,
  'takeOverSubmission.no': submissions,
  'declineSubmission.no': submissions,
  'recordMilestone.no': milestones,
  'recordResignation.name': members,
  'withdrawNomination.name': nominees,
  'openBallot.members': members,
  'applyForSubsidy.kind': documents,
  'correctApplication.kind': documents,
};

/** The choices of one field of a command's form in a courtyard; `undefined` where anything may be written. */
export const choicesFor = async (
  at: ChoosingIn,
  command: CommandName,
  field: string,
): Promise<readonly Choice[] | undefined> => (CHOOSING[`${command}.${field}`] ?? CHOOSING[field])?.(at);
