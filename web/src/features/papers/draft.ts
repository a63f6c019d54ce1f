import { ENTERED_CHANNELS } from '../../../../domain/kernel/deliberation/paper';
import { CHOICES, type Choice } from '../../../../domain/kernel/deliberation/tally';
import { type RollUnit, unitLabel } from './findUnits';
import { proxyIn } from './ProxyFields';
import type { PaperAction, PaperLine } from './paperAction';

/** A paper while it is typed. */
export interface Draft {
  readonly unit: RollUnit | undefined;
  readonly choice: Choice | undefined;
  readonly channel: (typeof ENTERED_CHANNELS)[number];
  readonly receivedOn: string;
  readonly proxy: string;
  readonly mandate: string;
  /** The scan of an earlier attempt; otherwise the top of the pile applies. */
  readonly scan: string | undefined;
}

export const emptyDraft = (receivedOn: string): Draft => ({
  unit: undefined,
  choice: undefined,
  channel: 'paper',
  receivedOn,
  proxy: '',
  mandate: '',
  scan: undefined,
});

/** The next paper starts with the same channel and time, because papers of one evening arrive alike. */
export const nextDraft = ({ channel, receivedOn }: Draft): Draft => ({ ...emptyDraft(receivedOn), channel });

export const isTouched = ({ unit, choice, proxy, mandate }: Draft): boolean =>
  unit !== undefined || choice !== undefined || proxy !== '' || mandate !== '';

/** The body to send, once the owner and, unless the vote is secret, the choice are known. */
export const actionOf = (draft: Draft, kind: 'enter' | 'attend', scan: string | undefined): PaperAction | undefined => {
  const { unit, choice, channel, receivedOn, proxy, mandate } = draft;
  if (unit === undefined) return undefined;
  const line: PaperLine = {
    ownerKey: unit.ownerKey,
    receivedOn,
    ...proxyIn({ name: proxy, mandate }),
  };
  const title = unitLabel(unit);
  if (kind === 'attend') return { kind, title, line };
  if (choice === undefined) return undefined;
  return { kind, title, line: { ...line, choice, channel, ...(scan === undefined ? {} : { scan }) } };
};

/** A refused paper as it was typed. */
export const draftOf = (line: PaperLine, unit: RollUnit | undefined): Draft => ({
  unit,
  choice: CHOICES.find((one) => one === line.choice),
  channel: ENTERED_CHANNELS.find((one) => one === line.channel) ?? 'paper',
  receivedOn: line.receivedOn ?? '',
  proxy: line.proxy?.name ?? '',
  mandate: line.proxy !== undefined && 'mandate' in line.proxy ? line.proxy.mandate : '',
  scan: line.scan,
});
