import type { ReactNode } from 'react';

/** A part of a page with its own heading. */
export const Section = ({
  title,
  extra,
  children,
}: {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}) => (
  <section className="section">
    <div className="row spread">
      <h3>{title}</h3>
      {extra}
    </div>
    {children}
  </section>
);
