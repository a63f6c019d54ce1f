/** Where the style of all pages lies: a page with styles of its own would need a weaker content-security policy. */
export const STYLE_PATH = '/pages.css';

/** For old eyes, small screens and paper. */
export const PAGE_STYLE = `
  body { font: 18px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; max-width: 46rem;
    margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.25rem; margin-top: 2rem; }
  a { color: #14532d; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
  th, td { border: 1px solid #666; padding: .35rem .6rem; text-align: left; }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
  .stage { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; list-style: none; }
  .stage li { padding: .2rem .7rem; border: 1px solid #666; border-radius: 1rem; color: #444; }
  .stage li[aria-current] { background: #14532d; border-color: #14532d; color: #fff; font-weight: 600; }
  .carried { color: #14532d; font-weight: 600; } .lost { color: #991b1b; font-weight: 600; }
  pre { white-space: pre-wrap; font: inherit; border-left: .25rem solid #999; margin: .5rem 0; padding-left: .8rem; }
  .hash { overflow-wrap: anywhere; font-size: .8rem; color: #444; }
  .sign { height: 3.2rem; } .sign td:nth-child(2) { width: 40%; }
  .qr { display: flex; gap: 1rem; align-items: center; } .qr svg { width: 8rem; height: 8rem; flex: none; }
  fieldset { border: 1px solid #666; padding: 1rem; margin: 1rem 0; }
  .choice { display: block; font-size: 1.4rem; padding: .4rem; } .choice input { width: 1.4rem; height: 1.4rem; }
  .field { display: block; margin: .6rem 0; } .field input, .field textarea { display: block; font: inherit; width: 100%;
    box-sizing: border-box; padding: .5rem; border: 1px solid #666; border-radius: .3rem; }
  button { font: inherit; font-size: 1.4rem; padding: .7rem 2rem; background: #14532d; color: #fff; border: 0;
    border-radius: .5rem; }
  :focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
  .slips { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 0; padding: 0; }
  .slips li { list-style: none; border: 1px dashed #666; padding: .6rem; display: flex; gap: .8rem; break-inside: avoid; }
  .slips svg { width: 8rem; height: 8rem; flex: none; } .slips p { margin: 0 0 .3rem; }
  .code { font-family: monospace; font-size: 1.1rem; letter-spacing: .05em; }
  @media print {
    body { font-size: 12pt; max-width: none; padding: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; }
    section + section { break-before: page; } .screen { display: none; }
  }
`;
