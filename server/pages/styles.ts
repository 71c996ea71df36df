import { createHash } from 'node:crypto';

/** The only style sheet of the pages. Served as a file of its own, so that no style stands in the markup. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f5; --card: #ffffff; --ink: #1d2025; --quiet: #5b626d; --line: #dcdfe3; --field: #868e99;
  --accent: #9a4f00; --accent-ink: #ffffff; --good: #1c6b3f; --bad: #a8231c; --wash: #fbf1e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171a; --card: #1d2024; --ink: #e9ebee; --quiet: #a3abb6; --line: #33383f; --field: #7c8592;
    --accent: #f0a352; --accent-ink: #231303; --good: #7ccf9d; --bad: #ff968d; --wash: #2b2319;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { display: flex; align-items: center; gap: 12px; padding: 12px 20px; border-bottom: 1px solid var(--line); background: var(--card); }
header .mark { display: flex; align-items: center; gap: 8px; font-weight: 650; color: var(--ink); text-decoration: none; }
header .mark::before { content: ""; width: 12px; height: 12px; border-radius: 50%; background: var(--accent); }
header .who { margin-left: auto; color: var(--quiet); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
main { max-width: 440px; margin: 40px auto; padding: 0 20px; }
main.wide { max-width: 820px; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 8px; letter-spacing: -0.01em; }
h2 { font-size: 15px; margin: 0 0 8px; }
h3 { font-size: 14px; margin: 0 0 4px; overflow-wrap: anywhere; }
.part { border-top: 1px solid var(--line); padding-top: 14px; margin-top: 14px; }
.below { margin-top: 12px; }
details { margin-top: 10px; }
details[open] > summary { margin-bottom: 10px; }
summary { cursor: pointer; color: var(--quiet); width: fit-content; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
* + h2 { margin-top: 28px; }
p { margin: 0 0 12px; }
.quiet { color: var(--quiet); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px; margin: 0 0 20px; }
label { display: block; font-weight: 550; margin: 12px 0 4px; }
.hint { font-weight: 400; color: var(--quiet); margin: 4px 0 0; }
input, select { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--field); border-radius: 6px; padding: 8px 10px; min-height: 38px; }
input.code { font: 600 22px/1.2 ui-monospace, monospace; letter-spacing: 0.16em; text-transform: uppercase; text-align: center; }
.shown-code { font: 600 26px/1.3 ui-monospace, monospace; letter-spacing: 0.16em; text-align: center; margin: 12px 0; }
button { font: inherit; font-weight: 600; min-height: 38px; padding: 7px 16px; border-radius: 6px; border: 1px solid var(--accent); background: var(--accent); color: var(--accent-ink); cursor: pointer; }
button.plain { background: transparent; color: var(--ink); border-color: var(--field); font-weight: 500; }
button.small { min-height: 32px; padding: 3px 10px; }
button:hover { filter: brightness(1.08); }
.acts { display: flex; gap: 8px; margin-top: 20px; flex-wrap: wrap; }
.inline { display: flex; gap: 8px; align-items: center; }
.inline input { min-height: 32px; padding: 3px 8px; min-width: 0; }
.inline select { width: auto; max-width: 100%; min-width: 0; min-height: 32px; padding: 3px 8px; }
.notice, .problem { border-radius: 8px; padding: 10px 14px; margin: 0 0 16px; background: var(--wash); }
.notice { border-left: 3px solid var(--good); }
.problem { border-left: 3px solid var(--bad); }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows > li { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; padding: 10px 0; border-top: 1px solid var(--line); }
ul.rows > li:first-child { border-top: 0; }
ul.rows .what input { margin-top: 6px; }
ul.rows .what { min-width: 0; flex: 1 1 240px; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 0 -20px; padding: 0 20px; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 550; color: var(--quiet); }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td time, td.number { white-space: nowrap; }
td.id { overflow-wrap: anywhere; min-width: 140px; }
.hint + button { margin-top: 8px; }
.inline button { flex: none; white-space: nowrap; }
td.who { min-width: 90px; max-width: 200px; overflow-wrap: anywhere; }
td.act { min-width: 170px; }
.filter input, .filter select { height: 40px; }
.filter { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 0 12px; align-items: end; }
.acts.between { justify-content: space-between; align-items: center; }
.check { display: flex; gap: 8px; align-items: flex-start; font-weight: 400; margin-top: 14px; }
.check input { width: 16px; min-height: 0; height: 16px; margin: 3px 0 0; flex: none; accent-color: var(--accent); }
fieldset { border: 0; margin: 14px 0 0; padding: 0; }
legend { font-weight: 550; padding: 0; }
.two { display: grid; grid-template-columns: 2fr 1fr; gap: 0 12px; }
@media (max-width: 520px) { .two { grid-template-columns: 1fr; } main { margin: 20px auto; } }
`;

/** Changes with the styles, so that browsers may keep them for good. */
export const STYLES_PATH = `/assets/pages.${createHash('sha256').update(STYLES).digest('hex').slice(0, 12)}.css`;
