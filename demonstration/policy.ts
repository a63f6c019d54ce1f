import { DEMONSTRATION_POLICY } from '../domain/renovation/policies';
import { NotAccepted, type Person } from './client';

/** Publishes the demonstration's policy as a pilot, as an administrator of the programme does; once. */
export const publishDemonstrationPolicy = async (administrator: Person): Promise<void> => {
  const published = await administrator.ask('/api/v1/courtyards/policies', { body: DEMONSTRATION_POLICY });
  if (published.status >= 400 && published.body.code !== 'policy-exists')
    throw new NotAccepted(published, DEMONSTRATION_POLICY.version);
};
