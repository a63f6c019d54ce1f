import { useId, useRef, useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { rendered } from '../../../../i18n/render';
import type { Fault } from '../../api/fault';
import { useLanguage, useWords } from '../../app/language';
import { Field } from '../../ui/fields';
import { lineAt, rangeAt, scanJson, type TextRange } from './jsonPositions';
import type { Json } from './policyFields';

interface Found extends TextRange {
  readonly key: string;
  readonly says: string;
}

interface PolicyTextProps {
  readonly policy: Json;
  /** The faults of the last request. */
  readonly faults: readonly Fault[];
  /** The label of a place, by its keys. */
  readonly placeOf: (keys: readonly string[]) => string;
  /** `undefined` while the text is not JSON. */
  readonly onChange: (policy: Json | undefined) => void;
}

const keysOf = (pointer: string): readonly string[] => pointer.split('/').slice(1);

/** The faults of the present text, each with its line. */
const useFound = (text: string, { faults, placeOf }: PolicyTextProps): readonly Found[] => {
  const { language } = useLanguage();
  const known = scanJson(text);
  if ('brokenAt' in known) {
    const { brokenAt } = known;
    const says = rendered(ADMIN_WORDS.jsonMalformed, lineAt(text, brokenAt), language);
    return [{ key: 'broken', start: brokenAt, end: brokenAt + 1, says }];
  }
  return faults.map(({ path = '', detail }, i) => {
    const piece = rangeAt(text, known.places, path);
    const { line } = lineAt(text, piece.start);
    const place = placeOf(keysOf(path));
    return { ...piece, key: `${path} ${i}`, says: rendered(ADMIN_WORDS.atLine, { line, place, detail }, language) };
  });
};

/** Scrolls to a range of the text and selects it. */
const show = (area: HTMLTextAreaElement | null, { start, end }: TextRange): void => {
  if (area === null) return;
  const { line } = lineAt(area.value, start);
  area.focus();
  area.setSelectionRange(start, end);
  area.scrollLeft = 0;
  area.scrollTop = (line - 1) * Number.parseFloat(getComputedStyle(area).lineHeight) - area.clientHeight / 3;
};

/** A policy as text. Each fault names its place and line, and links to it. */
export const PolicyText = (props: PolicyTextProps) => {
  const words = useWords(ADMIN_WORDS);
  const [text, setText] = useState(() => JSON.stringify(props.policy, null, 2));
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const found = useFound(text, props);
  return (
    <>
      {found.length > 0 && (
        <div id={id} role="alert">
          <ul className="found" aria-label={words.faults}>
            {found.map((one) => (
              <li key={one.key}>
                <button type="button" className="plain" onClick={() => show(area.current, one)}>
                  {one.says}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field label={words.asJson}>
        <textarea
          ref={area}
          className="field code"
          spellCheck={false}
          wrap="off"
          aria-invalid={found.length > 0}
          aria-describedby={found.length > 0 ? id : undefined}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            props.onChange('places' in scanJson(target.value) ? (JSON.parse(target.value) as Json) : undefined);
          }}
        />
      </Field>
    </>
  );
};
