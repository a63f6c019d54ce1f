interface HashProps {
  readonly value: string;
  /** What it is for, in words. */
  readonly help: string;
}

/** A hash value, with what it is compared with. */
export const Hash = ({ value, help }: HashProps) => (
  <>
    <span className="hash">{value}</span>
    <br />
    <small className="quiet">{help}</small>
  </>
);
