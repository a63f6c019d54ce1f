import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import './tabs.css';

interface TabBarProps<K extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [key: K, title: string])[];
  readonly active: K;
  readonly onChange: (key: K) => void;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, (at: number, of: number) => number>> = {
  ArrowRight: (at, of) => (at + 1) % of,
  ArrowLeft: (at, of) => (at - 1 + of) % of,
  Home: () => 0,
  End: (_, of) => of - 1,
};

/** Tabs in one scrollable line; arrow keys, Home and End move between them. */
export const TabBar = <K extends string>({ label, tabs, active, onChange, children }: TabBarProps<K>) => {
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = document.getElementById(`${id}${active}`);
    if (bar.current === null || chosen === null) return;
    // Scrolls the tab bar only, not the page.
    bar.current.scrollLeft = chosen.offsetLeft - bar.current.offsetLeft - 40;
  }, [id, active]);
  const pressed = (event: KeyboardEvent) => {
    const at = tabs.findIndex(([key]) => key === active);
    const to = tabs[STEPS[event.key]?.(at, tabs.length) ?? -1]?.[0];
    if (to === undefined) return;
    event.preventDefault();
    onChange(to);
    document.getElementById(`${id}${to}`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} ref={bar} onKeyDown={pressed}>
        {tabs.map(([key, title]) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}${key}`}
            aria-selected={key === active}
            aria-controls={`${id}panel`}
            tabIndex={key === active ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${active}`}>
        {children}
      </div>
    </>
  );
};
