import type { CommandName } from '../../domain/renovation/catalogue';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { blockedBy } from '../../domain/renovation/lifecycle';

import { ballotOn } from '../../domain/renovation/motions';
import { payableOnClaimFen } from '../../domain/renovation/works';
import { ABOUT_WORDS } from '../../i18n/aboutWords';
import { inLanguage, type Language, listed } from '../../i18n/language';
import { PROBLEMS } from '../../i18n/problems';
import { rendered, shanghaiTime } from '../../i18n/render';
import { DUTY_WORDS } from '../../i18n/words';

type Line = readonly [title: keyof typeof ABOUT_WORDS, text: string];
type Telling = (c: Courtyard, language: Language, ctx: Context) => readonly (Line | undefined)[];

const money = (title: Line[0], amountFen: number | undefined, language: Language): Line | undefined =>
  amountFen === undefined ? undefined : [title, rendered(ABOUT_WORDS.yuan, { amountFen }, language)];

const application: Telling = ({ application: asked }, language) => [
  money('applied', asked?.amountFen, language),
  asked && [
    'documents',
    listed(
      asked.documents.map(({ title }) => title),
      language,
    ),
  ],
];

const rejection: Telling = ({ application: asked }, language) => [
  money('applied', asked?.amountFen, language),
  asked?.rejected && ['why', asked.rejected.why],
];

const override: Telling = (c, language, ctx) => {
  const asked = c.overrides.findLast(({ confirmed }) => confirmed === undefined);
  if (asked === undefined) return [];
  const lifted = blockedBy(c, ctx)
    .filter(({ code }) => asked.waives.includes(code))
    .map(({ code, params = {} }) => rendered(PROBLEMS[code], params, language));
  return [
    ['waives', lifted.join(' ')],
    ['document', asked.document],
    ['why', asked.why],
    ['requestedAt', shanghaiTime(asked.requestedAt)],
  ];
};

const claim: Telling = (c, language) => {
  const open = c.works?.claims.find(({ paid }) => paid === undefined);
  return [
    money('measured', open?.measuredFen, language),
    money('payable', c.works && open && payableOnClaimFen(c, c.works, open), language),
  ];
};

const recall: Telling = (c, language) => {
  const persons = ballotOn(c, 'recall')?.closed?.verdict.persons ?? [];
  const names = persons.filter(({ chosen }) => chosen).map(({ name }) => name);
  return [names.length > 0 ? ['chosen', listed(names, language)] : undefined];
};

const body: Telling = ({ body: elected }, language) => {
  const members = elected?.members.map(({ name, duty }) => `${name} ${inLanguage(DUTY_WORDS[duty], language)}`);
  return [members && ['members', listed(members, language)]];
};

const defects: Telling = ({ acceptance }, language) => {
  const found = acceptance?.rounds.at(-1)?.signatures.flatMap((signature) => signature.defects) ?? [];
  return [found.length > 0 ? ['defects', listed(found, language)] : undefined];
};

const settlement: Telling = ({ acceptance }, language) => [
  money('claimed', acceptance?.settlement?.claimedFen, language),
  money('eligible', acceptance?.settlement?.audit?.eligibleFen, language),
  money('retention', acceptance?.settlement?.audit?.retentionFen, language),
];

const subsidies: Telling = ({ maintenance }, language) => {
  const open = (maintenance?.years ?? []).flatMap(({ year, subsidy }) =>
    subsidy === undefined || subsidy.paid !== undefined
      ? []
      : [rendered(ABOUT_WORDS.ofYear, { year, amountFen: subsidy.amountFen }, language)],
  );
  return [open.length > 0 ? ['subsidy', listed(open, language)] : undefined];
};

/** Commands by which somebody decides on what another has put: what that is. */
const TELLING: Partial<Record<CommandName, Telling>> = {
  endorseApplication: application,
  approveApplication: application,
  approveFunding: application,
  returnApplication: application,
  rejectApplication: application,
  appealRejection: rejection,
  confirmOverride: override,
  certifyClaim: claim,
  payClaim: claim,
  recordRecall: recall,
  confirmFiling: body,
  confirmRectification: defects,
  auditSettlement: settlement,
  paySettlement: settlement,
  approveMaintenanceSubsidy: subsidies,
  payMaintenanceSubsidy: subsidies,
  releaseRetention: (c, language) => [money('retention', c.maintenance?.retention.heldFen, language)],
};

/** What a command is about in a courtyard, line by line, for whoever is to decide it. */
export const aboutFor = (c: Courtyard, ctx: Context, command: CommandName, language: Language) =>
  (TELLING[command]?.(c, language, ctx) ?? [])
    .filter((line) => line !== undefined)
    .map(([title, text]) => ({ title: inLanguage(ABOUT_WORDS[title], language), text }));
