import Button from 'antd/es/button';
import Tag from 'antd/es/tag';
import { useRef, useState } from 'react';
import { CHOICES, type Choice } from '../../../../domain/kernel/deliberation/tally';
import { ASKED_WORDS, PAPER_STATUS_WORDS, PAPER_WORDS } from '../../../../i18n/console/papers';
import { useLanguage, useWords } from '../../app/language';
import { useMe } from '../../app/useMe';
import { Form } from '../../ui/Form';
import { TextField } from '../../ui/fields';
import { Section } from '../../ui/Section';
import { ChoiceField } from './ChoiceField';
import { type RollUnit, unitLabel } from './findUnits';
import { OwnerField } from './OwnerField';
import { ProxyFields, proxyIn } from './ProxyFields';
import type { EnteredPaper } from './queries';
import type { PaperActionQueue } from './SendQueueList';

const SHOWN = 10;

interface RowProps {
  readonly paper: EnteredPaper;
  readonly title: string;
  readonly queue: PaperActionQueue;
  /** A secret vote has no choice to correct. */
  readonly canCorrect: boolean;
}

/** Withdraws or corrects a paper, with a reason that is kept. */
const Undo = ({
  paper: { ownerKey, proxy },
  title,
  queue,
  canCorrect,
  onDone,
}: RowProps & { readonly onDone: () => void }) => {
  const words = useWords(PAPER_WORDS);
  const [choice, setChoice] = useState<Choice>();
  const [why, setWhy] = useState('');
  const [named, setNamed] = useState(proxy ?? { name: '', mandate: '' });
  const give = () => {
    queue.add(
      choice === undefined
        ? { kind: 'withdraw', title, line: { ownerKey, why } }
        : { kind: 'correct', title, line: { ownerKey, choice, why, ...proxyIn(named) } },
    );
    onDone();
  };
  return (
    <Form className="undo" onSubmit={give} aria-label={`${words.undo} ${title}`}>
      <TextField label={words.why} value={why} onChange={setWhy} required isFirst />
      {canCorrect && <span className="quiet">{words.undoHint}</span>}
      {canCorrect && <ChoiceField options={CHOICES} value={choice} onChange={setChoice} />}
      {choice !== undefined && (
        <div className="pair">
          <ProxyFields value={named} onChange={setNamed} label={words.proxyIfAny} withMandate />
        </div>
      )}
      <div className="row">
        <Button size="small" type="primary" htmlType="submit">
          {choice === undefined ? words.withdraw : words.correct}
        </Button>
        <Button size="small" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </Form>
  );
};

/** A dispute is settled, a withdrawn paper is gone, an owner's own vote is the owner's, and one change is asked for at a time. */
const mayAskToChange = ({ status, asked, channel }: EnteredPaper): boolean =>
  asked === undefined && channel !== 'online' && status !== 'withdrawn' && status !== 'disputed';

const Row = ({ paper, title, queue, canCorrect }: RowProps) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const close = () => {
    setOpen(false);
    // The button may disappear with its paper.
    line.current?.focus();
  };
  return (
    <li ref={line} tabIndex={-1}>
      <span className="row spread">
        <span>
          {title} <Tag>{translate(PAPER_STATUS_WORDS[paper.status])}</Tag>
          {paper.asked !== undefined && <Tag color="warning">{translate(ASKED_WORDS[paper.asked.kind])}</Tag>}
          {paper.channel === 'online' && <Tag>{words.online}</Tag>}
          {paper.enteredLate === true && <Tag>{words.late}</Tag>}
        </span>
        {mayAskToChange(paper) && (
          <button
            type="button"
            className="plain"
            aria-expanded={isOpen}
            aria-label={`${words.undo} ${title}`}
            onClick={() => setOpen(!isOpen)}
          >
            {words.undo}
          </button>
        )}
      </span>
      {isOpen && <Undo {...{ paper, title, queue, canCorrect }} onDone={close} />}
    </li>
  );
};

interface RecentPapersProps {
  readonly units: readonly RollUnit[];
  readonly papers: readonly EnteredPaper[];
  readonly owners: ReadonlyMap<string, RollUnit>;
  readonly queue: PaperActionQueue;
  readonly canCorrect: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The papers that this user entered last, newest first, to correct mistakes at once; and any other, by its home. */
export const RecentPapers = ({ units, papers, owners, queue, canCorrect }: RecentPapersProps) => {
  const words = useWords(PAPER_WORDS);
  const { id } = useMe();
  const [found, find] = useState<string>();
  const mine = papers
    .filter(({ enteredBy }) => enteredBy === id)
    .sort((a, b) => b.enteredAt.localeCompare(a.enteredAt))
    .slice(0, SHOWN);
  const others = papers.filter((paper) => !mine.includes(paper));
  const keys = new Set(others.map(({ ownerKey }) => ownerKey));
  const shown = [...others.filter(({ ownerKey }) => ownerKey === found), ...mine];
  return (
    <Section title={words.recent}>
      {others.length > 0 && (
        <OwnerField
          label={words.findPaper}
          units={units.filter(({ ownerKey }) => keys.has(ownerKey))}
          entered={NOBODY}
          chosen={undefined}
          onChange={(place) => place !== undefined && find(place.ownerKey)}
        />
      )}
      {mine.length === 0 && <p className="quiet">{words.noneYet}</p>}
      <ol className="sent" aria-label={words.recent}>
        {shown.map((paper) => {
          const place = owners.get(paper.ownerKey);
          const title = place === undefined ? paper.ownerKey : unitLabel(place);
          return <Row key={paper.ownerKey} {...{ paper, title, queue, canCorrect }} />;
        })}
      </ol>
    </Section>
  );
};
