import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';

export const EXPERTS = { zh: '专家评审', en: 'expert review' };

/**
 * A district whose experts review large applications, whose offices return step by step, and which allows an appeal.
 */
export const DISTRICT_POLICY: Policy = {
  ...DEMONSTRATION_POLICY,
  version: 'district-1',
  subsidy: {
    ...DEMONSTRATION_POLICY.subsidy,
    chain: {
      steps: [
        {
          step: 'community',
          offices: ['community'],
          command: 'endorseApplication',
          within: { workingDays: 5 },
          returnsTo: 'applicant',
          differsFrom: ['all'],
        },
        {
          step: 'subDistrict',
          offices: ['subDistrictLeader'],
          command: 'endorseApplication',
          within: { workingDays: 3 },
          sideBySide: true,
          differsFrom: ['all'],
        },
        {
          step: 'experts',
          name: EXPERTS,
          offices: ['districtHousing'],
          command: 'approveApplication',
          within: { workingDays: 10 },
          approvers: 2,
          onlyFromFen: 40_000_000,
          returnsTo: 'subDistrict',
          differsFrom: ['applicant'],
        },
        {
          step: 'housing',
          offices: ['districtHousingLeader'],
          command: 'approveApplication',
          within: { workingDays: 10 },
          mayReject: true,
          differsFrom: ['all'],
        },
        {
          step: 'finance',
          offices: ['districtFinance'],
          command: 'approveFunding',
          within: { workingDays: 10 },
          returnsTo: 'housing',
          mayReject: true,
          differsFrom: ['all'],
        },
      ],
      correct: { workingDays: 10 },
      appeal: { within: { workingDays: 10 }, decidedFrom: 'housing' },
    },
  },
};
