import { asAnyProgramme, type Programme } from '../../domain/kernel/engine/programme';
import { hostWorkflow } from '../../workflows/host';
import { SMALL_GRANT, type SmallGrant } from './smallGrant';

type Grant = SmallGrant['State'];

/** A later release, in which an approval knows its number. */
const numbered = (c: Grant): Grant => ({ ...c, approvals: c.approvals?.map((one, i) => ({ ...one, no: i + 1 })) });

export const LATER_GRANT: Programme<SmallGrant> = {
  ...SMALL_GRANT,
  stateUpcasters: [numbered],
  evolve: (c, event, metadata) => numbered(SMALL_GRANT.evolve(c, event, metadata)),
};

export const smallGrant = hostWorkflow(asAnyProgramme(LATER_GRANT));
