import { Html, html } from "./html.ts";

/** The whole of a page. */
export function page(title: string, ...content: Html[]): Response {
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · local Stripe</title>
<style>${new Html(style)}</style>
</head>
<body>
<p class="mode">Local Stripe, for tests: no money moves, and no real card works.</p>
<main>${content}</main>
</body>
</html>`;
  return new Response(whole.text, { headers: { "content-type": "text/html; charset=utf-8", ...guards } });
}

/** Leads on to another address after a form was sent. */
export function leadTo(url: string): Response {
  return new Response(null, { status: 303, headers: { location: url, ...guards } });
}

/** What somebody sees who follows an address that leads nowhere (any more). */
export function nothingHere(because: string): Response {
  return page("Nothing here", html`<h1>Nothing here</h1><p>${because}</p>`);
}

const guards = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

const style = `
:root { color-scheme: light dark; --accent: light-dark(#4338ca, #a5b4fc); --on-accent: light-dark(#fff, #1e1b4b);
  --line: light-dark(#d4d4d8, #3f3f46); --faint: light-dark(#52525b, #a1a1aa); --alarm: light-dark(#b91c1c, #fca5a5);
  --ground: light-dark(#fff, #18181b); font: 16px/1.5 system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: light-dark(#f4f4f5, #09090b); color: light-dark(#18181b, #fafafa); }
.mode { margin: 0; padding: .5rem 1rem; text-align: center; font-size: .875rem; background: light-dark(#fef3c7, #422006);
  color: light-dark(#78350f, #fde68a); }
main { max-width: 34rem; margin: 2rem auto; padding: 2rem; background: var(--ground); border: 1px solid var(--line);
  border-radius: .75rem; }
main.wide { max-width: 52rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; } h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; }
p { margin: .5rem 0; } .faint { color: var(--faint); }
.alarm { color: var(--alarm); font-weight: 600; }
label, legend { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
fieldset { border: 0; margin: 0; padding: 0; }
input:not([type=radio]) { width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--ground);
  border: 1px solid light-dark(#71717a, #a1a1aa); border-radius: .5rem; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: end; }
button, .button { display: inline-block; margin-top: 1.25rem; padding: .625rem 1rem; font: inherit; font-weight: 600;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: .5rem;
  cursor: pointer; text-decoration: none; }
button.main { width: 100%; }
button.quiet { margin: 0; padding: .25rem .625rem; color: inherit; background: none; border-color: light-dark(#71717a, #a1a1aa);
  font-weight: 500; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .625rem 0; border-top: 1px solid var(--line); }
li form { display: inline; } li .grow { flex: 1; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .5rem 0; text-align: left; vertical-align: top;
  border-top: 1px solid var(--line); } th { font-size: .875rem; color: var(--faint); }
td + td, th + th { padding-left: 1rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tfoot td { font-weight: 600; } details { margin-top: 1.5rem; } summary { cursor: pointer; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1.5rem; } dt { color: var(--faint); } dd { margin: 0; }
@media (max-width: 30rem) { main { margin: 0; padding: 1rem; border: 0; border-radius: 0; }
  table, th { font-size: .75rem; } td + td, th + th { padding-left: .5rem; } td { overflow-wrap: anywhere; } }
`;
