import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { PROPOSAL_WORDS } from '../../../../i18n/console/proposals';
import { joinList } from '../../../../i18n/language';
import { KIND_WORDS } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { useRoles } from '../accounts/queries';
import type { ProposalRow } from './queries';

/** The names of roles, as administrators read them. */
export const useRoleNames = () => {
  const { language } = useLanguage();
  const roles = useRoles().data?.roles ?? [];
  return (held: readonly string[]) =>
    joinList(
      held.map((one) => roles.find(({ role }) => role === one)?.name ?? one),
      language,
    );
};

/** The organisation of an account, by its whole way and kind: many offices have one name. */
export const useOrganisationName = () => {
  const kinds = useWords(KIND_WORDS);
  return ({ organisationName, organisationKind, organisationAbove }: ProposalRow): string =>
    `${organisationAbove === null ? '' : `${organisationAbove} · `}${organisationName}（${kinds[organisationKind]}）`;
};

/** What a proposal changes, in a line. */
export const ChangeText = ({
  of: { change, otherLogin, interest },
}: {
  readonly of: Pick<ProposalRow, 'change' | 'otherLogin' | 'interest'>;
}) => {
  const words = useWords(PROPOSAL_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  const names = useRoleNames();
  const parts = [
    ...(change.roles ? [names(change.roles)] : []),
    ...(change.granted?.length ? [`${words.granted}${colon}${names(change.granted)}`] : []),
    ...(change.withdrawn?.length ? [`${words.withdrawn}${colon}${names(change.withdrawn)}`] : []),
    ...(change.email ? [change.email] : []),
    ...(change.subject ? [change.subject] : []),
    ...(interest === null ? [] : [`${interest.concerns}（${interest.relation}）`]),
    ...(otherLogin === null ? [] : [otherLogin]),
  ];
  return <>{parts.length === 0 ? '—' : parts.join(' · ')}</>;
};
