import { type Access, ADMINISTRATORS } from '../access';
import type { ProgrammeApi } from './programmeApi';

/** The access rules of a programme without ballots. */
export const plainAccess = ({
  opens,
  reads,
  sendsFiles,
}: {
  readonly opens: readonly string[];
  readonly reads: readonly string[];
  readonly sendsFiles: readonly string[];
}): ProgrammeApi['access'] => {
  const seesFiles = [...new Set([...sendsFiles, ...reads])];
  const table: Readonly<Record<string, Access>> = {
    open: opens,
    board: reads,
    boardMoney: reads,
    exportBoard: reads,
    weeklyReport: reads,
    exportWeeklyReport: reads,
    supervision: reads,
    exportSupervision: reads,
    getCase: reads,
    caseForm: reads,
    commandForm: 'signedIn',
    listViews: reads,
    saveView: reads,
    getTimeline: reads,
    getLedger: reads,
    getStatement: reads,
    printStatement: reads,
    listNotices: reads,
    listWorkload: reads,
    exportWorkload: reads,
    listGaps: [...reads, ...ADMINISTRATORS],
    listAssignees: reads,
    assignObligation: reads,
    giveBackObligation: reads,
    sendFile: sendsFiles,
    listFiles: seesFiles,
    getFile: seesFiles,
    getFilePreview: seesFiles,
    listPolicies: 'signedIn',
    getPolicy: 'signedIn',
    describePolicy: 'signedIn',
    diffPolicies: 'signedIn',
    createPolicy: ADMINISTRATORS,
    previewPolicy: ADMINISTRATORS,
    exportPolicyPreview: ADMINISTRATORS,
    previewPolicyInForce: ADMINISTRATORS,
    exportPolicyInForcePreview: ADMINISTRATORS,
    listTemplates: ADMINISTRATORS,
    getTemplate: ADMINISTRATORS,
    previewTemplate: ADMINISTRATORS,
    changeTemplate: ADMINISTRATORS,
  };
  return (operation) => (Object.hasOwn(table, operation) ? table[operation] : undefined);
};
