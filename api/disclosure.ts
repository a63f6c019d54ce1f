import { z } from 'zod';
import { caseByCode } from '../db/cases';
import { paymentsOf } from '../db/ledger';
import type { Courtyard } from '../domain/renovation/courtyard';
import { disclosed } from '../domain/renovation/disclosure';
import type { Source } from '../domain/renovation/facts/money';
import { RENOVATION } from '../domain/renovation/programme';
import { inLanguage } from '../i18n/language';
import { STAGE_WORDS } from '../i18n/words';
import { contextFor } from './courtyards/setting';
import { disclosurePage } from './pages/disclosure';
import { refusedPage } from './pages/refused';
import { asPage } from './pages/reply';
import { Problem, reasonView } from './problem';
import { type AnyOperation, type Handled, operation } from './route';
import { reasonShape } from './schemas';

const params = z.strictObject({ code: z.string().regex(/^[0-9a-f]{12}$/) });
type Code = z.infer<typeof params>;

const look = async ({ deps, params: { code } }: Pick<Handled<Code, unknown, unknown>, 'deps' | 'params'>) => {
  const courtyard = (await caseByCode<Courtyard>(deps.pool, code, RENOVATION))?.state;
  if (courtyard === undefined) throw new Problem('not-found');
  const ctx = await contextFor(deps, courtyard.policyVersion);
  return { view: disclosed(courtyard, ctx), payments: await paymentsOf<Source>(deps.pool, courtyard.id) };
};

const getDisclosure = operation<Code>({
  id: 'getDisclosure',
  method: 'get',
  path: '/api/v1/public/courtyards/{code}',
  tag: 'disclosure',
  summary: {
    zh: '院务公开（无需登录，个人信息已隐去）',
    en: 'What anybody may read of a courtyard, without signing in; personal data is masked',
  },
  params,
  response: z.looseObject({
    name: z.string(),
    stage: z.string(),
    stageName: z.string(),
    heldUpBy: z.array(reasonShape),
    payments: z.array(z.object({ at: z.string(), source: z.string(), amountFen: z.int() })),
  }),
  handle: async (handled) => {
    const { view, payments } = await look(handled);
    const { language } = handled;
    const { maintenance } = view;
    return {
      body: {
        ...view,
        stageName: inLanguage(STAGE_WORDS[view.stage], language),
        heldUpBy: view.heldUpBy.map((reason) => reasonView(reason, language)),
        maintenance:
          maintenance === null
            ? null
            : {
                ...maintenance,
                fourHavesMissing: maintenance.fourHavesMissing.map((reason) => reasonView(reason, language)),
              },
        payments,
      },
    };
  },
});

const disclosurePageOp = operation<Code>({
  id: 'disclosurePage',
  method: 'get',
  path: '/p/{code}',
  tag: 'disclosure',
  summary: { zh: '院务公开页', en: 'A courtyard’s public page' },
  params: z.strictObject({ code: z.string() }),
  handle: (handled) =>
    asPage(
      handled.language,
      async () => {
        // Whoever typed an address wrong is told so on a page.
        if (!params.safeParse(handled.params).success) throw new Problem('not-found');
        const { view, payments } = await look(handled);
        return disclosurePage(view, payments, handled.params.code, handled.language);
      },
      refusedPage,
    ),
});

export const DISCLOSURE_OPERATIONS: readonly AnyOperation[] = [getDisclosure, disclosurePageOp];
