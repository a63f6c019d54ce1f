import type { CourtyardEvent } from '../../domain/events';
import { dateOf, type Instant } from '../../domain/instant';
import { EVENT_WORDS } from '../../i18n/eventWords';
import { inLanguage, type Language } from '../../i18n/language';
import { hundredths } from '../../i18n/render';
import { OBLIGATION_WORDS, ROLE_WORDS, SOURCE_WORDS, STAGE_WORDS } from '../../i18n/words';

/** A journal entry as the timeline answers it. */
export interface Entry {
  readonly at: Instant;
  readonly role: keyof typeof ROLE_WORDS;
  readonly why: string | null;
  readonly events: readonly CourtyardEvent[];
}

const isDuty = (code: string): code is keyof typeof OBLIGATION_WORDS => Object.hasOwn(OBLIGATION_WORDS, code);

/** What one event says beyond its name: the stage, the sum, the verdict, who was reminded of what. */
const detail = (happening: CourtyardEvent, language: Language): string => {
  switch (happening.type) {
    case 'stageAdvanced':
      return `→ ${inLanguage(STAGE_WORDS[happening.data.to], language)}`;
    case 'courtyardEnded':
      return `→ ${inLanguage(STAGE_WORDS[happening.data.end], language)}`;
    case 'ballotClosed': {
      const { tally, verdict } = happening.data;
      return `${tally.for.owners}/${happening.data.papers}/${tally.roll.owners} ${verdict.carried ? '✓' : '✗'}`;
    }
    case 'rungReached': {
      const code = happening.data.key.split(':')[0] ?? '';
      return `${isDuty(code) ? inLanguage(OBLIGATION_WORDS[code], language) : code} → ${happening.data.to}`;
    }
    case 'moneyMoved':
      return happening.data.movements
        .map((m) => `${inLanguage(SOURCE_WORDS[m.source], language)} ${hundredths(m.amountFen)} ${m.from}→${m.to}`)
        .join(', ');
    case 'applicationEndorsed':
      return happening.data.step;
    case 'yearEvaluated':
    case 'yearLapsed':
    case 'maintenanceSubsidyPaid':
      return String(happening.data.year);
    default:
      return '';
  }
};

/** A dated line for each event of an entry. */
export const linesOf = ({ at, role, why, events }: Entry, language: Language): readonly string[] =>
  events.map((happening) => {
    const parts = [inLanguage(EVENT_WORDS[happening.type], language), detail(happening, language), why ?? ''];
    return `${dateOf(at)}  ${inLanguage(ROLE_WORDS[role], language).padEnd(language === 'en' ? 24 : 8)} ${parts.filter(Boolean).join('  ')}`;
  });
