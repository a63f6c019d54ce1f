import { openRequests } from '../../../domain/kernel/engine/requests';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Inputs } from '../../../domain/renovation/catalogue';
import type { BodyMember } from '../../../domain/renovation/facts/deliberation';
import type { CommandResult, PureCourtyard } from './pureCourtyard';

type RecordAssembly = Inputs['recordAssembly'];
type Minutes = Omit<RecordAssembly, 'motion' | 'text' | 'votes' | 'seats' | 'vacancies' | 'candidates'>;

type SeenRoll = Pick<PureCourtyard, 'facts' | 'now'>;

const NOBODY = { owners: 0, areaCentiSqm: 0 };

const everybody = ({ facts: { roll } }: SeenRoll) => ({
  owners: roll?.owners ?? 0,
  areaCentiSqm: roll?.areaCentiSqm ?? 0,
});

/** The minutes of an assembly of today to which the whole roll came. */
const minutesOf = (c: SeenRoll): Minutes => ({
  heldOn: dateOf(c.now),
  place: '院内',
  minutes: '会议纪要',
  households: c.facts.roll?.units ?? 0,
  attended: everybody(c),
  evidence: ['scan'],
});

/** An assembly that agreed on a covenant. */
export const assemblyOnCovenant = (c: SeenRoll, text = '公约'): RecordAssembly => ({
  ...minutesOf(c),
  motion: 'covenant',
  text,
  votes: { for: everybody(c), against: NOBODY },
});

/** An assembly that elected all of these. */
export const assemblyElecting = (c: SeenRoll, names: readonly string[]): RecordAssembly => ({
  ...minutesOf(c),
  motion: 'election',
  seats: names.length,
  candidates: names.map((name) => ({ name, for: everybody(c), against: NOBODY })),
});

/** An assembly on what the courtyard lacks; the one that is asked for already, if there is one. */
export const assemblyLacking = (c: SeenRoll, n: number): RecordAssembly => {
  const asked = openRequests(c.facts).find(({ command }) => command === 'recordAssembly');
  if (asked !== undefined) return asked.input as unknown as RecordAssembly;
  const { body, covenants } = c.facts;
  if (body !== undefined && covenants.length === 0) return assemblyOnCovenant(c, `公约 ${n}`);
  if (body?.leftAt !== undefined) return { ...assemblyElecting(c, [`new ${n}`]), vacancies: true };
  return assemblyElecting(
    c,
    [0, 1, 2].map((i) => `member ${n}.${i}`),
  );
};

/** The number of the last assembly on record. */
export const lastAssembly = ({ facts }: PureCourtyard): number => facts.assemblies?.at(-1)?.no ?? 0;

/** Adopts a covenant by an assembly of today, which two people record. */
export const adoptByAssembly = (
  c: PureCourtyard,
  { text = '公约', ...more }: Partial<Inputs['adoptCovenant']> = {},
): CommandResult => {
  const recorded = c.byTwo('recordAssembly', 'community', assemblyOnCovenant(c, text));
  if ('refused' in recorded) return recorded;
  const adopted = { adoptedOn: dateOf(c.now), by: 'assembly' as const, text, assemblyNo: lastAssembly(c) };
  return c.give('adoptCovenant', 'community', { ...adopted, ...more });
};

/** Elects a body by an assembly of today, which two people record. */
export const electByAssembly = (
  c: PureCourtyard,
  members: readonly BodyMember[],
  more: Partial<Inputs['recordBodyElection']> = {},
): CommandResult => {
  const names = members.map(({ name }) => name);
  const recorded = c.byTwo('recordAssembly', 'community', assemblyElecting(c, names));
  if ('refused' in recorded) return recorded;
  const elected = { electedOn: dateOf(c.now), members, councilSeats: 1, assemblyNo: lastAssembly(c) };
  return c.give('recordBodyElection', 'community', { ...elected, ...more });
};
