import { withEnvelopes } from '../../demonstration/budgets';
import type { Cast, Part } from '../../demonstration/cast';
import { NotAccepted } from '../../demonstration/client';
import { giveByTwo } from '../../demonstration/twoHands';
import { untilTrue } from '../../demonstration/untilTrue';
import {
  addDays,
  atHour,
  dateOf,
  epochMs,
  type Instant,
  instantOf,
  type LocalDate,
} from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import type { StageOrEnd } from '../../domain/renovation/stage';

/** The part of a courtyard's view that the story reads. */
interface Page {
  readonly stage: StageOrEnd;
  readonly newRoundFrom: Instant | null;
  readonly state: {
    readonly ballots: readonly { readonly ballotId: string }[];
    readonly bookkeeping?: { readonly account: string };
    readonly maintenance?: { readonly retention: { readonly heldFen: number } };
  };
  readonly figures: {
    readonly ballots: readonly { readonly papersUntil: Instant; readonly noticeEndsAt: Instant | null }[];
    readonly approval: { readonly anew: { readonly until: Instant | null } | null } | null;
    readonly maintenance: { readonly warrantyEndsAt: Instant } | null;
  };
}

export interface Scene {
  readonly cast: Cast;
  readonly courtyardId: string;
  readonly communityId: string;
  readonly now: () => Promise<number>;
  readonly sleepUntil: (epochMs: number) => Promise<void>;
  /** Reports a refused command with its reasons, because the journal has no refusals. */
  readonly refused: (part: Part, command: CommandName, codes: readonly string[]) => Promise<void>;
}

/** The commands that draw public money. */
const DRAWING: readonly CommandName[] = ['approveApplication', 'approveMaintenanceSubsidy'];

/** The vocabulary of the story: give a command, expect a refusal, let days pass. */
export const storyActions = ({ cast, courtyardId: id, now, sleepUntil, refused }: Scene) => {
  const today = async (): Promise<LocalDate> => dateOf(instantOf(await now()));
  const look = async () => (await cast.projectManager.must<Page>(`/api/v1/courtyards/${id}`)).body;
  const evening = (day: LocalDate) => sleepUntil(epochMs(atHour(day, 18, 30)));
  const pastAll = async (moments: readonly (Instant | null)[]) => {
    const last = moments.reduce<Instant>((latest, one) => (one !== null && one > latest ? one : latest), '');
    if (last === '') throw new Error('the courtyard’s page has no such moment');
    await evening(dateOf(last));
  };
  const give = async (part: Part, command: CommandName, input: object = {}) => {
    // Finance has set the year's envelopes before anybody approves.
    if (DRAWING.includes(command)) await withEnvelopes(cast);
    return cast[part].mustGive(id, command, input);
  };
  return {
    today,
    give,
    /** Gives a command that another person confirms at once. */
    byTwo: (part: Part, command: CommandName, input: object = {}) => giveByTwo(cast, id, part, command, input),
    /** Uploads a scan; returns its id. */
    scan: async (part: Part, name: string): Promise<string> => {
      const file = { content: Buffer.from(`%PDF-1.4 ${name}`), type: 'application/pdf' };
      const { body } = await cast[part].must<{ fileId: string }>(
        `/api/v1/courtyards/${id}/files?name=${encodeURIComponent(name)}`,
        { file },
      );
      return body.fileId;
    },
    isRefused: async (part: Part, command: CommandName, input: object = {}) => {
      const response = await cast[part].give(id, command, input);
      if (response.status < 400) throw new NotAccepted(response, `${command} was accepted`);
      const { errors = [], code } = response.body as { errors?: { code: string }[]; code: string };
      await refused(part, command, errors.length > 0 ? errors.map((error) => error.code) : [code]);
    },
    /** Lets days pass, to the evening of the last one. */
    pass: async (days: number) => evening(addDays(await today(), days)),
    until: async (day: LocalDate) => sleepUntil(epochMs(atHour(day, 10))),
    /** Waits until the evening of the day on which every open ballot may be closed, including holidays. */
    pastBallots: async () => pastAll((await look()).figures.ballots.map(({ papersUntil }) => papersUntil)),
    /** Waits until the evening of the day on which every notice is over. */
    pastNotices: async () => pastAll((await look()).figures.ballots.map(({ noticeEndsAt }) => noticeEndsAt)),
    /** Waits until the evening of the day of a moment in the courtyard's view. */
    past: async (moment: Instant | null | undefined) => pastAll([moment ?? null]),
    /** Waits until the courtyard is in a stage, or has ended: an automatic transition takes a moment after its time. */
    reach: (stage: StageOrEnd) => untilTrue(`the courtyard is in ${stage}`, async () => (await look()).stage === stage),
    look,
  };
};

export type StoryActions = ReturnType<typeof storyActions>;
