import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useLanguage } from '../../app/language';

const KEY = ['districtRules'] as const;
export const DISTRICT_RULES_KEY: readonly string[] = KEY;

/** The districts in scope, each with its rules in force. */
export const useDistricts = () =>
  useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET('/api/v1/courtyards/district-rules')) });

const rulesOf = (id: string, policyVersion: string | undefined) =>
  answerOf(
    api.GET('/api/v1/courtyards/district-rules/{id}', {
      params: { path: { id }, query: policyVersion === undefined ? {} : { policyVersion } },
    }),
  );

export type Rules = Awaited<ReturnType<typeof rulesOf>>;
export type Point = Rules['points'][number];

/** The rules of a district beside a version of the programme's policy. */
export const useRulesOf = (id: string, policyVersion: string | undefined) => {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [...KEY, id, policyVersion ?? '', language],
    queryFn: () => rulesOf(id, policyVersion),
  });
};
