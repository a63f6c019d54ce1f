import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { COMMAND_WORDS } from '../../../../../commands/renovation/words';
import { COMMAND_NAMES } from '../../../../../domain/renovation/catalogue';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { TIMELINE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import { ROLE_WORDS } from '../../../../../i18n/words';
import { answerAs, api } from '../../../api/client';
import { queryKeys } from '../../../api/queryKeys';
import type { TimelineEntry } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { formatTime } from '../../../ui/format';
import { Loaded } from '../../../ui/Loaded';
import { LoadMore } from '../../../ui/LoadMore';
import { Section } from '../../../ui/Section';
import '../courtyard.css';
import { csvOf } from '../../../ui/csv';
import { saveFile } from '../../../ui/saveFile';
import type { TabProps } from '../parts';

interface Page {
  readonly entries: readonly TimelineEntry[];
  readonly next: number | null;
}

type Who = keyof typeof ROLE_WORDS;

interface Asked {
  readonly order: 'oldest' | 'newest';
  readonly command: string;
  readonly role: string;
}

const PAGE = 50;

const pageOf = (id: string, { order, command, role }: Asked, from: number | null, limit: number): Promise<Page> => {
  const query = {
    order,
    limit,
    ...(from === null ? {} : order === 'newest' ? { before: from } : { after: from }),
    ...(command === '' ? {} : { commands: command }),
    ...(role === '' ? {} : { role: role as Who }),
  };
  return answerAs<Page>(api.GET('/api/v1/courtyards/{id}/timeline', { params: { path: { id }, query } }));
};

const everything = async (id: string, asked: Asked): Promise<readonly TimelineEntry[]> => {
  const entries: TimelineEntry[] = [];
  for (let from: number | null | undefined; from !== null; ) {
    const page: Page = await pageOf(id, asked, from ?? null, 200);
    entries.push(...page.entries);
    from = page.next;
  }
  return entries;
};

const Entry = ({ of }: { readonly of: TimelineEntry }) => {
  const { translate } = useLanguage();
  const { reason } = useWords(TIMELINE_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  return (
    <li>
      <strong>{formatTime(of.at)}</strong> · {translate(ROLE_WORDS[of.role as Who])}{' '}
      {of.role === 'system' ? '' : of.actorName}
      {of.organisationName === null ? '' : ` · ${of.organisationName}`} · {of.commandText}
      <ul>
        {of.eventTexts.map((what, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened in one entry never moves
          <li key={i}>{what}</li>
        ))}
      </ul>
      {of.why !== null && (
        <p className="reason">
          {reason}
          {colon}
          {of.why}
        </p>
      )}
    </li>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => {
  const id = useId();
  const { all } = useWords(TIMELINE_WORDS);
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
};

/** Who did what, when and why, with its results. */
export const Timeline = ({ courtyard: { id, name } }: TabProps) => {
  const { language, words, translate } = useLanguage();
  const own = useWords(TIMELINE_WORDS);
  const common = useWords(COMMON_WORDS);
  const [asked, ask] = useState<Asked>({ order: 'newest', command: '', role: '' });
  const timeline = useInfiniteQuery({
    queryKey: queryKeys.courtyard(id, 'timeline', asked, language),
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => pageOf(id, asked, pageParam, PAGE),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const save = async () => {
    const rows = (await everything(id, asked)).map((entry) => [
      formatTime(entry.at),
      translate(ROLE_WORDS[entry.role as Who]),
      entry.actorName,
      entry.commandText,
      entry.eventTexts.join('\n'),
      entry.why ?? '',
    ]);
    const head = [common.when, own.who, common.by, own.what, own.result, own.reason];
    saveFile(`${name}-${words.timeline}.csv`, csvOf([head, ...rows]));
  };
  return (
    <Section
      title={words.timeline}
      extra={
        <div className="row unprinted">
          <Choice
            label={own.what}
            value={asked.command}
            options={COMMAND_NAMES.map((command) => [command, translate(COMMAND_WORDS[command].name)])}
            onChange={(command) => ask({ ...asked, command })}
          />
          <Choice
            label={own.who}
            value={asked.role}
            options={Object.entries(ROLE_WORDS).map(([role, text]) => [role, translate(text)])}
            onChange={(role) => ask({ ...asked, role })}
          />
          <label>
            <input
              type="checkbox"
              checked={asked.order === 'newest'}
              onChange={({ target }) => ask({ ...asked, order: target.checked ? 'newest' : 'oldest' })}
            />{' '}
            {own.newestFirst}
          </label>
          <Button size="small" onClick={() => void save()}>
            {own.save}
          </Button>
          <Button size="small" onClick={() => print()}>
            {common.print}
          </Button>
        </div>
      }
    >
      <Loaded query={timeline}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries);
          if (entries.length === 0) return <p className="quiet">{own.none}</p>;
          return (
            <ol className="timeline" aria-label={words.timeline}>
              {entries.map((entry) => (
                <Entry key={entry.version} of={entry} />
              ))}
            </ol>
          );
        }}
      </Loaded>
      <LoadMore query={timeline} />
    </Section>
  );
};
