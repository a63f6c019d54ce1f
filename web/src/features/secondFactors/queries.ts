import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

export const SECOND_FACTORS = ['secondFactors'];

export const useSecondFactors = () =>
  useQuery({ queryKey: SECOND_FACTORS, queryFn: () => answerOf(api.GET('/api/v1/me/second-factors')) });

export type Factors = NonNullable<ReturnType<typeof useSecondFactors>['data']>;

/** Fetches a token of the session as it is now: after a factor was shown or added, one of full power. */
export const renewToken = (): Promise<unknown> => api.POST('/api/v1/session/renewal');

/** The current password as it is sent, if it was asked for. */
export const currentOf = (password: string): { current?: string } => (password === '' ? {} : { current: password });
