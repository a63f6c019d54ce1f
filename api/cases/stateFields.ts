import { z } from 'zod';
import { PROVING_KINDS } from '../../domain/kernel/documents/provingFiles';
import { POSITIONS } from '../../domain/kernel/ledger/movement';
import { RECEIVERS } from '../../domain/kernel/policies/casePolicy';
import { agreedPeriod } from '../policies/shape';

/** What any case's state has (`CaseState`); a programme adds its own. */
export const caseStateFields = {
  id: z.string(),
  organisationPath: z.string(),
  policyVersion: z.string(),
  calendarVersion: z.string(),
  openedAt: z.string(),
  stageSince: z.string(),
  pauses: z.array(z.object({ from: z.string(), to: z.string().exactOptional() })),
  suspension: z.object({ since: z.string(), why: z.string() }).exactOptional(),
  overrides: z.array(
    z.object({
      stage: z.string(),
      waives: z.array(z.string()),
      why: z.string(),
      document: z.string(),
      requestedBy: z.string(),
      requestedAt: z.string(),
      confirmed: z.object({ by: z.string(), at: z.string() }).exactOptional(),
    }),
  ),
  requests: z
    .array(
      z.object({
        no: z.int(),
        command: z.string(),
        input: z.record(z.string(), z.unknown()),
        awaits: z.array(z.string()),
        requestedBy: z.string(),
        role: z.string().exactOptional().meta({ description: 'In which role it was asked for' }),
        actingFor: z
          .string()
          .exactOptional()
          .meta({ description: 'The account for which whoever asked acted, as its delegate' }),
        alsoProves: z
          .array(
            z.object({
              proves: z.enum(PROVING_KINDS),
              times: z.int(),
              elsewhere: z.literal(true).exactOptional(),
              place: z.string().exactOptional().meta({ description: 'The name of another case' }),
            }),
          )
          .exactOptional()
          .meta({ description: 'What else its files stood for when it was asked for' }),
        requestedAt: z.string(),
        settled: z
          .object({
            by: z.string(),
            at: z.string(),
            why: z.string().exactOptional(),
            endedWith: z.string().exactOptional(),
            overtakenBy: z.string().exactOptional(),
          })
          .exactOptional()
          .meta({
            description:
              'Confirmed; declined, if it says `why`; over with the case, if it says `endedWith`, or overtaken by it for the reason `overtakenBy`',
          }),
      }),
    )
    .exactOptional(),
  takenOver: z
    .object({
      at: z.string(),
      asOf: z.string(),
      since: z.string(),
      stage: z.string(),
      gaps: z.array(
        z.object({ stage: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()).exactOptional() }),
      ),
    })
    .exactOptional()
    .meta({ description: 'It was half-way on paper when it was taken over' }),
  standIns: z
    .array(z.object({ delegateId: z.string(), principalId: z.string() }))
    .exactOptional()
    .meta({ description: 'Who acted here as whose delegate: the two count as one hand from then on' }),
  deadlines: z.record(
    z.string(),
    z.object({
      openedAt: z.string(),
      dueAt: z.string(),
      provisional: z.boolean(),
      within: agreedPeriod.exactOptional(),
      isAhead: z.literal(true).exactOptional(),
    }),
  ),
  extensions: z.record(z.string(), z.int()).meta({ description: 'Working days granted, by obligation' }),
  extendedFrom: z.record(z.string(), z.string()).exactOptional(),
  reminded: z.record(
    z.string(),
    z.object({
      sent: z.int(),
      names: z.array(z.string()).exactOptional(),
      escalatedTo: z.enum(RECEIVERS).exclude(['holder']).exactOptional(),
      lastAt: z.string().exactOptional(),
      lastTo: z.partialRecord(z.enum(RECEIVERS), z.string()).exactOptional(),
      repeated: z.int().exactOptional(),
      restartedAt: z.string().exactOptional(),
    }),
  ),
  urged: z.record(z.string(), z.string()),
};

/** What each source holds in each position, in fen. */
export const ledgerShape = <S extends string>(sources: readonly S[]) =>
  z.record(z.enum(sources), z.record(z.enum(POSITIONS), z.int()));
