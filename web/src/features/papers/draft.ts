import { ENTERED_CHANNELS } from '../../../../domain/kernel/deliberation/paper';
import type { Choice } from '../../../../domain/kernel/deliberation/tally';
import { nameOf, type Place } from './findOwners';
import type { Deed, Line } from './paperAction';

/** A paper as it is being typed. */
export interface Draft {
  readonly place: Place | undefined;
  readonly choice: Choice | undefined;
  readonly channel: (typeof ENTERED_CHANNELS)[number];
  readonly receivedOn: string;
  readonly proxy: string;
  readonly mandate: string;
  /** The scan it had when it was sent before; otherwise the one on top of the pile is meant. */
  readonly scan: string | undefined;
}

export const emptyDraft = (receivedOn: string): Draft => ({
  place: undefined,
  choice: undefined,
  channel: 'paper',
  receivedOn,
  proxy: '',
  mandate: '',
  scan: undefined,
});

/** How it came and when is kept for the next: papers of one evening come alike. */
export const nextDraft = ({ channel, receivedOn }: Draft): Draft => ({ ...emptyDraft(receivedOn), channel });

export const isTouched = ({ place, choice, proxy, mandate }: Draft): boolean =>
  place !== undefined || choice !== undefined || proxy !== '' || mandate !== '';

/** What is sent of it, once it says whose paper it is and, where there is one to read, the choice. */
export const deedOf = (draft: Draft, kind: 'enter' | 'attend', scan: string | undefined): Deed | undefined => {
  const { place, choice, channel, receivedOn, proxy, mandate } = draft;
  if (place === undefined) return undefined;
  const line: Line = {
    ownerKey: place.ownerKey,
    receivedOn,
    ...(proxy === '' && mandate === '' ? {} : { proxy: { name: proxy, mandate } }),
  };
  const title = nameOf(place);
  if (kind === 'attend') return { kind, title, line };
  if (choice === undefined) return undefined;
  return { kind, title, line: { ...line, choice, channel, ...(scan === undefined ? {} : { scan }) } };
};

/** A refused paper as it was typed. */
export const draftOf = (line: Line, place: Place | undefined): Draft => ({
  place,
  choice: line.choice,
  channel: ENTERED_CHANNELS.find((one) => one === line.channel) ?? 'paper',
  receivedOn: line.receivedOn ?? '',
  proxy: line.proxy?.name ?? '',
  mandate: line.proxy?.mandate ?? '',
  scan: line.scan,
});
