import { addDays, atHour, dateOf, epochMs, instantOf, type LocalDate } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import { NotAccepted } from '../client';
import type { Cast, Part } from '../demonstration/cast';

export interface Stage {
  readonly cast: Cast;
  readonly courtyardId: string;
  readonly communityId: string;
  readonly now: () => Promise<number>;
  readonly sleepUntil: (epochMs: number) => Promise<void>;
  /** Says what was refused, and why: refusals leave no trace in the journal. */
  readonly refused: (part: Part, command: CommandName, codes: readonly string[]) => Promise<void>;
}

/** The words the story is told in: give, be refused, let days pass. */
export const wordsOf = ({ cast, courtyardId: id, now, sleepUntil, refused }: Stage) => {
  const today = async (): Promise<LocalDate> => dateOf(instantOf(await now()));
  const give = (part: Part, command: CommandName, input: object = {}) => cast[part].mustGive(id, command, input);
  return {
    today,
    give,
    isRefused: async (part: Part, command: CommandName, input: object = {}) => {
      const response = await cast[part].give(id, command, input);
      if (response.status < 400) throw new NotAccepted(response, `${command} was accepted`);
      const { errors = [], code } = response.body as { errors?: { code: string }[]; code: string };
      await refused(part, command, errors.length > 0 ? errors.map((error) => error.code) : [code]);
    },
    /** To the evening of a day some days from now, when what was due is over. */
    pass: async (days: number) => sleepUntil(epochMs(atHour(addDays(await today(), days), 18, 30))),
    until: async (day: LocalDate) => sleepUntil(epochMs(atHour(day, 10))),
    look: async () =>
      (
        await cast.projectManager.must<{ stage: string; facts: { ballots: { ballotId: string }[] } }>(
          `/api/v1/courtyards/${id}`,
        )
      ).body,
  };
};

export type Words = ReturnType<typeof wordsOf>;
