import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { isStage, type StageOrEnd } from '../domain/renovation/stage';
import { livingCourtyard } from './life';
import type { CourtyardRun } from './messages';
import { acceptance } from './stages/acceptance';
import { consensus } from './stages/consensus';
import { ended } from './stages/ended';
import { maintenance } from './stages/maintenance';
import { notAdopted } from './stages/notAdopted';
import { plan } from './stages/plan';
import { selfGovernance } from './stages/selfGovernance';
import { subsidy } from './stages/subsidy';
import { works } from './stages/works';

/** Events after which a run gives way to the next even within a stage, so that a replay stays short. */
const LONG_HISTORY = 300;

const STORY = {
  consensus,
  selfGovernance,
  plan,
  subsidy,
  works,
  acceptance,
  maintenance,
  notAdopted,
  closed: ended,
  withdrawn: ended,
  rejected: ended,
} as const;

/**
 * A courtyard's whole life: consensus, self-governance, plan, subsidy, works, acceptance, maintenance. Each stage is a
 * run of its own, and each year of maintenance, so that running courtyards move to new code at the next boundary.
 */
export async function courtyard(run: CourtyardRun): Promise<StageOrEnd> {
  const life = livingCourtyard(run, () => workflowInfo().historyLength > LONG_HISTORY);
  await life.until((c) => c.id !== undefined);
  const isOver = await STORY[life.facts.stage](life);
  await condition(allHandlersFinished);
  if (isOver && !isStage(life.facts.stage)) return life.facts.stage;
  return continueAsNew<typeof courtyard>(life.next());
}
