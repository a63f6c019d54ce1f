import { z } from 'zod';
import { organisationsAbove } from '../../db/organisations';
import { policiesForNewCases } from '../../db/policies';
import { RENOVATION } from '../../domain/renovation/programme';
import { formOf, formSchemaShape } from '../cases/formSchema';
import { type AnyOperation, operation } from '../http/route';
import { RENOVATION_API } from './api';

/** The form to enrol a courtyard. The choices for its place are the organisations in scope. */
const enrolmentForm = operation({
  id: 'enrolmentForm',
  method: 'get',
  path: '/api/v1/enrolment-form',
  tag: 'courtyards',
  summary: {
    zh: '入库表单：院落字段、可选政策版本、所属上级',
    en: 'Get the enrolment form: profile fields, policy versions, and the offices above the caller',
  },
  response: z.object({
    profile: formSchemaShape,
    policies: z
      .array(z.object({ version: z.string(), name: z.string() }))
      .meta({ description: 'The version in force, then the pilots beside it' }),
    policyVersion: z.string().meta({ description: 'The version in force' }),
    above: z.array(z.object({ kind: z.string(), name: z.string() })),
  }),
  handle: async ({ deps: { pool }, caller, language }) => {
    const [policies, above] = await Promise.all([
      policiesForNewCases(pool, RENOVATION.name),
      organisationsAbove(pool, caller.organisationPath),
    ]);
    return {
      body: {
        profile: formOf(RENOVATION_API, 'enrolCourtyard', language).properties?.profile ?? {},
        policies: policies.map(({ version, name }) => ({ version, name })),
        policyVersion: policies[0]?.version ?? '',
        above: above.map(({ kind, name }) => ({ kind, name })),
      },
    };
  },
});

export const ENROLMENT_FORM_OPERATIONS: readonly AnyOperation[] = [enrolmentForm];
