import { hash } from 'node:crypto';
import type { AppName } from '../apps/names.ts';

/** What the front page tells; `links` is all that a client without a browser needs. */
export interface Front {
  version: string;
  /** As `/readyz` would say now. */
  status: 'ready' | 'degraded' | 'unready';
  /** The demo is set up here, so its key is where this host was started. */
  demo: boolean;
  links: Readonly<Record<ApiLink, string> & Partial<Record<AppName, string>>>;
}
type ApiLink = 'docs' | 'openapi' | 'readiness' | 'metrics';

const style = `
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #1d2420; --quiet: #55605a; --line: #d8d8cd; --card: #fff; --leaf: #1f6b45; --good: #1f6b45; --late: #8a5a00; --bad: #a3261f; }
@media (prefers-color-scheme: dark) { :root { --paper: #141815; --ink: #e9ece7; --quiet: #a7b2aa; --line: #333b35; --card: #1c221e; --leaf: #86d3a6; --good: #86d3a6; --late: #e8bf6c; --bad: #ff9a90; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 46rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) clamp(1rem, 5vw, 2rem) 3rem; }
header svg { display: block; width: 3rem; height: 3rem; color: var(--leaf); }
h1 { margin: .5rem 0 0; font-size: clamp(2rem, 8vw, 2.75rem); line-height: 1.1; letter-spacing: -.02em; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.125rem; }
p { margin: .5rem 0; }
.lead { font-size: 1.125rem; color: var(--quiet); }
.state { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1rem; color: var(--quiet); }
.ready { color: var(--good); } .degraded { color: var(--late); } .unready { color: var(--bad); }
.state strong::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .45em; border-radius: 50%; background: currentColor; }
ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: .75rem; margin: 0; padding: 0; list-style: none; }
li a { display: block; height: 100%; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); color: inherit; text-decoration: none; }
li a:hover { border-color: var(--leaf); }
li strong { display: block; color: var(--leaf); text-decoration: underline; text-underline-offset: .2em; }
li span { color: var(--quiet); font-size: .9375rem; }
a { color: var(--leaf); }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px; border-radius: .3rem; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: .75rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); white-space: pre-wrap; }
`;

/** Lets the page load nothing and run nothing: all it needs is in it. */
export const frontPagePolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const leaves =
  '<path d="M32 58C14 52 8 36 12 20m20 38c18-6 24-22 20-38" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/><path d="M12 20c-2-5-1-10 3-14 3 5 2 10-3 14Zm-2 13C5 31 2 27 2 21c6 1 9 6 8 12Zm5 12c-6 0-10-3-12-8 6-1 11 2 12 8Zm9 9c-5 3-10 2-14-2 5-3 11-2 14 2Zm28-34c2-5 1-10-3-14-3 5-2 10 3 14Zm2 13c5-2 8-6 8-12-6 1-9 6-8 12Zm-5 12c6 0 10-3 12-8-6-1-11 2-12 8Zm-9 9c5 3 10 2 14-2-5-3-11-2-14 2Z" fill="currentColor"/>';

/** The mark of the browser's tab. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" color="#2e8b5e">${leaves}</svg>`;

const statusTexts: Readonly<Record<Front['status'], string>> = {
  ready: 'Ready',
  degraded: 'Ready, with a part missing',
  unready: 'Not ready',
};

const linkTexts: readonly [ApiLink | AppName, string, string][] = [
  ['admin', 'Admin', 'Customers, sales and figures, for people who sign in'],
  ['pos', 'Till', 'For cashiers: who buys, what it brings, what he may redeem'],
  ['customer', 'Customer', 'Card, rewards and statement: look around as somebody made up'],
  ['docs', 'API reference', 'Every operation, with its fields, errors and examples'],
  ['openapi', 'OpenAPI document', 'Version 3.1, for client generators and tools'],
  ['readiness', 'Health', 'Can it serve? With the state of every engine'],
  ['metrics', 'Metrics', 'Durations, queues and engines, for Prometheus'],
];

const withDemo = `<p><a href="./admin/">Enter as owner</a>, or as somebody else who works here; <a href="./pos/">enter as cashier</a>.</p>
<p>This host serves the demo, <strong>Laurel Coffee</strong>: three stores and a year of sales. Its API key, and a tour of lines for a shell, were printed where the host was started; the key is also in <code>demo.json</code> in the data directory, which only the owner of that directory can read.</p>`;

const withoutDemo = `<p>The platform key, which creates organizations, was printed once, when this installation first started. An organization gets its first API key when it is created:</p>
<pre><code>LAUREL_KEY=lkp_… npx laurel org create --name "Bean &amp; Co" --currency EUR --time-zone Europe/Berlin</code></pre>
<p>To look around first: <code>npm start</code> serves a demo café chain with a year of sales, and prints its key and a tour.</p>`;

/** The page as HTML. Nothing in it comes from a request. */
export function frontPage({ version, status, demo, links }: Front): string {
  const cards = linkTexts
    .map(([name, title, text]) => {
      const link = links[name];
      // relative, for there may be a path before it at a proxy
      return link === undefined
        ? ''
        : `<li><a href=".${link}"><strong>${title}</strong> <span>${text}</span></a></li>`;
    })
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Laurel: loyalty for point-of-sale businesses">
<title>Laurel</title>
<link rel="icon" href="./favicon.ico" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<main>
<header>
<svg viewBox="0 0 64 64" aria-hidden="true">${leaves}</svg>
<h1>Laurel</h1>
<p class="lead">Loyalty for point-of-sale businesses, on a double-entry ledger. This is its API: registers, apps and back offices talk to it.</p>
<p class="state"><strong class="${status}">${statusTexts[status]}</strong> <span>Version ${version}</span></p>
</header>
<nav aria-labelledby="here">
<h2 id="here">What is here</h2>
<ul>
${cards}
</ul>
</nav>
<section aria-labelledby="key">
<h2 id="key">Which key?</h2>
<p>Every request under <code>/v1</code> carries an API key of an organization: <code>Authorization: Bearer &lt;key&gt;</code>.</p>
${demo ? withDemo : withoutDemo}
</section>
</main>
</body>
</html>
`;
}
