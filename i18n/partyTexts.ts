import type { ToldParty } from '../domain/kernel/obligations/parties';
import { dateOf } from '../domain/kernel/time/instant';
import { joinList, type Language, marksIn, type Text, t } from './language';
import { rendered, type Vocabulary } from './render';
import { signedNameIn } from './signedNames';

const PARTY_SENTENCES = {
  who: t('{role}{people}', '{role}{people}'),
  owes: t('{who}自 {since} 起应办，尚未办理', 'owed by the {who} since {since}'),
  mayDo: t('{who}自 {since} 起可办', 'open to the {who} since {since}'),
  owesMore: t('{who}已办{acts}，自 {since} 起尚有未办', 'the {who} did {acts} and has owed the rest since {since}'),
  did: t('{who}已办{acts}', 'the {who} did {acts}'),
  act: t('“{command}”（{by}，{at}）', '“{command}” ({by}, {at})'),
  acts: t('“{command}”{times} 次（最近 {by}，{at}）', '“{command}” {times} times (last {by}, {at})'),
  unnamed: t('“{command}”（{at}）', '“{command}” ({at})'),
  standIn: t('{standIn}（代{name}）', '{standIn} (acting for {name})'),
} as const satisfies Readonly<Record<string, Text>>;

type Sentence = keyof typeof PARTY_SENTENCES;
interface Said {
  readonly sentence: Sentence;
  readonly who: readonly string[];
  readonly since: string;
  readonly acts: string;
}

/** Those who owe the same since the same day are named together. */
const together = (all: readonly Said[]): readonly Said[] => {
  const groups: Said[] = [];
  for (const one of all) {
    const last = groups.at(-1);
    const isSame = last?.sentence === one.sentence && last.since === one.since && last.acts + one.acts === '';
    if (last !== undefined && isSame) groups[groups.length - 1] = { ...last, who: [...last.who, ...one.who] };
    else groups.push(one);
  }
  return groups;
};

/** What each of several still owes, since when, with the person who has it, and what it did already: as one sentence. */
export const partiesText = (parties: readonly ToldParty[], language: Language, words: Vocabulary): string => {
  const say = (sentence: Sentence, params: Readonly<Record<string, string | number>>) =>
    rendered(PARTY_SENTENCES[sentence], params, language, words);
  const said = parties.map(({ role, owes, since, isOneOf, people, done }): Said => {
    const names = people.map(({ name, standIn }) => (standIn === null ? name : say('standIn', { name, standIn })));
    const acts = done.map(({ command, times, by, at }) =>
      say(by === '' ? 'unnamed' : times > 1 ? 'acts' : 'act', {
        ...{ command, times, by: signedNameIn(by, language), at: dateOf(at) },
      }),
    );
    return {
      sentence: !owes ? 'did' : acts.length > 0 ? 'owesMore' : isOneOf === true ? 'mayDo' : 'owes',
      who: [say('who', { role, people: names.length === 0 ? '' : ` ${joinList(names, language)}` })],
      since: owes ? dateOf(since) : '',
      acts: joinList(acts, language),
    };
  });
  return together(said)
    .map(({ sentence, who, ...rest }) => say(sentence, { ...rest, who: joinList(who, language) }))
    .join(marksIn(language).semicolon);
};
