import { REORGANISATION_WORDS } from '../../../../i18n/console/reorganisations';
import { joinList } from '../../../../i18n/language';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { type ReorganisationRow, useReport } from './reorganisations';

type Kind = 'organisation' | 'case' | 'account';

const GOING_PARTS = [
  { kind: 'organisation', title: 'goOrganisations', counted: 'organisations' },
  { kind: 'case', title: 'goCases', counted: 'cases' },
  { kind: 'account', title: 'goAccounts', counted: 'accounts' },
] as const;

interface GoingNamesProps {
  readonly goes: readonly { readonly kind: Kind; readonly name: string }[];
  /** How many more go than are named. */
  readonly left?: Readonly<Record<(typeof GOING_PARTS)[number]['counted'], number>>;
}

/** What goes, by name, as entries of a list of facts. */
export const GoingNames = ({ goes, left }: GoingNamesProps) => {
  const words = useWords(REORGANISATION_WORDS);
  const { language } = useLanguage();
  return GOING_PARTS.map(({ kind, title, counted }) => {
    const names = goes.filter((one) => one.kind === kind).map(({ name }) => name);
    const rest = left?.[counted] ?? 0;
    const more = rest > 0 ? words.andMore.replace('{n}', String(rest)) : '';
    return (
      <div key={kind}>
        <dt>{words[title]}</dt>
        <dd>{names.length === 0 ? '—' : `${joinList(names, language)}${more}`}</dd>
      </div>
    );
  });
};

const MOST_IN_A_ROW = 5;

/** What an open reorganisation is about, in a row of the list: all of an organisation, or the parts that go. */
export const GoingInBrief = ({ of }: { readonly of: ReorganisationRow }) => {
  const words = useWords(REORGANISATION_WORDS);
  const { language } = useLanguage();
  return (
    <Loaded query={useReport(of.id)}>
      {({ goes, left }) => {
        if (of.kind === 'merge') return words.goesWhole;
        const named = goes.slice(0, MOST_IN_A_ROW);
        const rest = goes.length - named.length + left.organisations + left.cases + left.accounts;
        const more = rest > 0 ? words.andMore.replace('{n}', String(rest)) : '';
        return `${joinList(
          named.map(({ name }) => name),
          language,
        )}${more}`;
      }}
    </Loaded>
  );
};
