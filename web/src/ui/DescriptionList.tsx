import type { ReactNode } from 'react';

/** Names with values. */
export const DescriptionList = ({
  items,
}: {
  readonly items: readonly (readonly [name: string, value: ReactNode])[];
}) => (
  <dl className="facts">
    {items.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
