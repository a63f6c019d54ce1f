import { openRequests } from '../domain/kernel/engine/requests';
import { type CommandName, commandNamed } from '../domain/renovation/catalogue';
import type { Courtyard } from '../domain/renovation/courtyard';
import { type Cast, PARTS, type Part } from './cast';

/**
 * Whoever of these people confirms what the part asked for: the first in another role; of a refund the second, since the
 * first has confirmed the receipts.
 */
export const confirmerOf = (
  part: Part,
  command: CommandName,
  by: readonly string[] = commandNamed(command).confirmed?.by ?? [],
): Part => {
  const own: readonly string[] = PARTS[part][1];
  const others = by.filter((role) => !own.includes(role) && role in PARTS);
  const found = others[command.startsWith('refund') ? 1 : 0];
  if (found === undefined) throw new Error(`nobody confirms what the ${part} asks for: ${command}`);
  return found as Part;
};

/** Gives a command (经办), and has it confirmed by somebody else where it takes two (确认). */
export const giveByTwo = async (
  cast: Cast,
  id: string,
  part: Part,
  command: CommandName,
  input: object = {},
): Promise<void> => {
  await cast[part].mustGive(id, command, input);
  const { body } = await cast[part].must<{ state: Courtyard }>(`/api/v1/courtyards/${id}`);
  const asked = openRequests(body.state).findLast((open) => open.command === command);
  if (asked !== undefined)
    await cast[confirmerOf(part, command, asked.awaits)].mustGive(id, 'confirmRequest', { no: asked.no });
};
