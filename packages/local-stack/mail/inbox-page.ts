import { Html, html } from "../stripe/pages/html.ts";
import type { KeptMail } from "./mailbox.ts";

type Listed = KeptMail & { name: string };

/** Every mail of a mailbox with what it says, newest first. */
export function inboxPage(mails: Listed[]): string {
  const list = mails.map(
    (mail) => html`<article>
<h2><a href="/mails/${mail.name}">${mail.subject}</a></h2>
<p class="faint">To ${mail.to} · <time>${mail.sent_at.replace("T", " ").slice(0, 19)} UTC</time></p>
<pre>${withLinks(mail.text)}</pre>
</article>`,
  );
  const empty = html`<p class="faint">Nothing was sent yet. Sign up, and reload this page.</p>`;
  return whole(
    "Local inbox",
    html`<h1>Local inbox</h1>
<p class="faint">Mails that would have been sent. Nobody else gets them.</p>
${list.length > 0 ? list : empty}`,
  );
}

/** One mail as it would look; its links open in this tab. */
export function mailPage(mail: Listed): string {
  return mail.html || whole(mail.subject, html`<h1>${mail.subject}</h1><pre>${withLinks(mail.text)}</pre>`);
}

function withLinks(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, place) => (place % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; background: light-dark(#f7f8f7, #0d1110);
  color: light-dark(#18181b, #fafafa); }
article { margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid light-dark(#d4d4d8, #3f3f46); border-radius: .75rem;
  background: light-dark(#fff, #18181b); }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1rem; margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: .5rem 0 0; }
.faint { color: light-dark(#52525b, #a1a1aa); margin: 0; font-size: .875rem; }
a { color: light-dark(#0f5f54, #6ee7d3); }`;

function whole(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body><main>${content}</main></body>
</html>`.text;
}
