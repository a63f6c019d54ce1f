import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { Courtyard } from '../../domain/renovation/courtyard';
import { publicSums } from '../../domain/renovation/sharing';
import { COURTYARD_PAGE_WORDS as W } from '../../i18n/courtyardPageWords';
import { DISCLOSURE_WORDS } from '../../i18n/disclosureWords';
import type { PublicPage } from '../cases/programmeApi';
import { html } from '../html/html';
import { reasonView } from '../http/problem';
import { courseSections } from '../publicPages/disclosurePage';
import { sumsOf } from './coFunding/sums';
import {
  acceptance,
  accounts,
  activities,
  body,
  coFunding,
  covenant,
  maintenance,
  money,
  plan,
  type ToldOfCourtyard,
  works,
} from './publicParts';
import { courtyardDisclosureShape } from './publicShape';

/** The cast is safe: the renovation's `disclosed` returns this type. */
const ofCourtyard = (disclosed: Disclosed): ToldOfCourtyard => disclosed as ToldOfCourtyard;

/** What a courtyard adds to its public page: its body, its covenant, its works and its maintenance. */
export const COURTYARD_PAGE: PublicPage = {
  shape: courtyardDisclosureShape,
  gathered: async (db, c) => ({ coFunding: publicSums(await sumsOf(db, c as Courtyard)) }),
  json: (disclosed, language) => {
    const { maintenance } = ofCourtyard(disclosed);
    if (maintenance === null) return {};
    const fourRequirementsMissing = maintenance.fourRequirementsMissing.map((reason) => reasonView(reason, language));
    return { maintenance: { ...maintenance, fourRequirementsMissing } };
  },
  about: ({ disclosed, say }) => {
    const { households } = ofCourtyard(disclosed);
    return households !== null && html`${say.comma}${households} ${say(W.households)}`;
  },
  sections: (told) => {
    const { payments, say } = told;
    const d = ofCourtyard(told.disclosed);
    return [
      ...courseSections(told),
      ['body', W.body, body(d, say)],
      ['covenant', W.covenantTitle, covenant(d, say)],
      ['plan', W.plan, plan(d, say)],
      ['money', DISCLOSURE_WORDS.money, html`${money(d, payments, say)}${coFunding(d, say)}`],
      ['works', W.works, works(d, say)],
      ['acceptance', W.acceptance, acceptance(d, say)],
      ['accounts', W.accounts, accounts(d, say)],
      ['activities', W.activities, activities(d, say)],
      ['maintenance', W.maintenance, maintenance(d, say)],
    ];
  },
};
