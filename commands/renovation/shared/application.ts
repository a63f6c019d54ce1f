import type { AmountBounds } from '../../../domain/kernel/approval/bounds';
import type { Context } from '../../../domain/renovation/context';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { plannedFen } from '../../../domain/renovation/funding';
import { applicationBoundsOf, boundsOf } from '../../../domain/renovation/subsidyBounds';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { boundsText } from '../../../i18n/boundsText';
import { inLanguage, joinList, type Language } from '../../../i18n/language';
import { DOCUMENT_WORDS } from '../../../i18n/words';
import type { About } from '../../form';
import type { CourtyardChoices, CourtyardFormAt, Definition } from '../definition';
import { moneyLine } from './about';

/** The kinds of document that the policy requires, and others. */
export const kindChoices: CourtyardChoices = ({ ctx, language }) =>
  [...ctx.policy.subsidy.requiredDocuments, 'other'].map((kind) => {
    const word = DOCUMENT_WORDS[kind];
    return { value: kind, title: word === undefined ? kind : inLanguage(word, language) };
  });

/** What the policy asks for, a line each; of an application that was sent before, what stood there. */
const prefilledApplication = (c: Courtyard, { policy }: Context) => ({
  amountFen: c.application?.amountFen ?? plannedFen(c, 'subsidy'),
  documents: c.application?.documents ?? policy.subsidy.requiredDocuments.map((kind) => ({ kind, title: '' })),
});

const boundsLine = (bounds: AmountBounds, language: Language): About => [
  ABOUT_WORDS.bounds,
  boundsText(bounds, language),
];

/** What may be applied for today. */
export const boundsToday = ({ c, ctx, language }: CourtyardFormAt): readonly About[] => [
  boundsLine(boundsOf(c, ctx), language),
];

/** The form of an application, new or corrected. */
export const APPLICATION_FORM: NonNullable<Definition<'applyForSubsidy'>['form']> = {
  about: boundsToday,
  fields: {
    documents: { fields: { kind: { choices: kindChoices }, title: { namedBy: { field: 'kind', except: ['other'] } } } },
  },
  prefilled: prefilledApplication,
};

/** What is applied for, for the offices that decide on it. */
export const applicationLines = ({ c, ctx, language }: CourtyardFormAt): readonly (About | undefined)[] => {
  const { application: asked } = c;
  return [
    moneyLine(ABOUT_WORDS.applied, asked?.amountFen, language),
    asked && boundsLine(applicationBoundsOf(c, ctx), language),
    asked && [
      ABOUT_WORDS.documents,
      joinList(
        asked.documents.map(({ title }) => title),
        language,
      ),
    ],
  ];
};
