/** The style of all pages. It is a file because inline styles would need a weaker content security policy. */
export const STYLE_PATH = '/pages.css';

/** Large type, for older readers; works on small screens and on paper. */
export const PAGE_STYLE = `
  body { font: 18px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; max-width: 46rem;
    margin: 0 auto; padding: 1rem; }
  /* A Chinese font sets an apostrophe as wide as a character. */
  :lang(en) body { font-family: system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
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
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .hint { font-size: .9em; color: #444; margin-top: .3rem; } .hint:empty { display: none; }
  .lead { font-size: 1.2em; font-weight: 600; line-height: 1.5; }
  .panel { border: 2px solid #14532d; border-radius: .5rem; padding: .8rem 1rem; margin: 1rem 0; }
  .panel > h2 { margin-top: 0; } .panel .panel { border-width: 1px; }
  .now { background: #f0fdf4; }
  .demonstration { border: 2px solid #92400e; background: #fffbeb; color: #78350f; padding: .6rem 1rem; font-weight: 600; }
  .residents { font-size: 20px; max-width: 52rem; }
  .residents h1 { font-size: 1.5em; } .residents h2 { font-size: 1.3em; } .residents h3 { font-size: 1.15em; }
  .residents .button, .residents button { display: inline-block; font-size: 1.1em; font-weight: 600; padding: .6rem 1.4rem; margin-right: .6rem;
    background: #14532d; color: #fff; border: 0; border-radius: .5rem; text-decoration: none; }
  .residents .field label { display: block; font-weight: 600; } .residents select { font: inherit; width: 100%;
    padding: .5rem; border: 1px solid #666; border-radius: .3rem; background: #fff; }
  .wide th[scope=row] { min-width: 5em; } .residents .field { margin-bottom: 0; }
  .residents [aria-invalid] { border: 2px solid #991b1b; }
  .residents li { margin: .3rem 0; } .residents h1, .residents h2, .residents h3 { overflow-wrap: anywhere; }
  .residents h2 { border-top: 3px solid #14532d; padding-top: .6rem; } .residents .panel h2 { border: 0; padding-top: 0; }
  .top { display: flex; justify-content: space-between; gap: 1rem; } .top a, .contents a { display: inline-block; padding: .4rem 0; }
  .stages { display: flex; flex-wrap: wrap; gap: .4rem; padding: 0; list-style: none; counter-reset: stage; }
  .stages li { counter-increment: stage; margin: 0; padding: .3rem .7rem; border: 2px solid #767676; border-radius: 2rem;
    color: #444; position: relative; }
  .stages li::before { content: counter(stage) ' '; }
  .stages .done { border-color: #14532d; color: #14532d; }
  .stages [aria-current] { background: #14532d; border-color: #14532d; color: #fff; font-weight: 600; }
  .contents ol { columns: 12rem; } .contents li { margin: 0; break-inside: avoid; }
  .found { padding: 0; list-style: none; } .found li { padding: .5rem 0;
    border-top: 1px solid #999; margin: 0; } .found a { font-size: 1.1em; font-weight: 600; }
  article { border: 1px solid #666; border-radius: .5rem; padding: .2rem 1rem .8rem; margin: 1rem 0; }
  .steps { padding: 0; list-style: none; } .steps p { margin: 0; }
  .reached { color: #14532d; } .missed { color: #991b1b; }
  .bar { display: block; width: 100%; height: 1.2rem; } .bar-all { fill: #d4d4d4; } .bar-part { fill: #15803d; }
  .bar-short { fill: #b91c1c; } .bar-mark { fill: #111; }
  /* A statement has many columns: small type on a wide screen, and paper on its side. */
  body:has(.ledger) { max-width: 84rem; font-size: 15px; } .ledger th, .ledger td { padding: .25rem .45rem; vertical-align: top; }
  .ledger tbody th { font-weight: 400; } .ledger td.n, .ledger thead th, .ledger tbody th { white-space: nowrap; }
  .ledger td { overflow-wrap: anywhere; min-width: 3.5em; }
  @page ledger { size: A4 landscape; margin: 12mm; }
  ins { background: #dcfce7; } del { background: #fee2e2; }
  @media (max-width: 30rem) { .residents { padding: .6rem; } .residents h1 { font-size: 1.25em; }
    .residents article, .residents .panel { padding-inline: .7rem; } }
  @media print {
    body, .residents { font-size: 12pt; max-width: none; padding: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; }
    section + section { break-before: page; } .screen { display: none; }
    .residents section + section { break-before: auto; } .residents article { border: 0; padding: 0; }
    .wide { overflow: visible; } body:has(.ledger) { page: ledger; font-size: 8.5pt; }
    .ledger a { color: inherit; text-decoration: none; } .bar, .stages li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
`;
