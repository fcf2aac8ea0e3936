import type { Mail } from "./mail.ts";

/**
 * Writes a mail of a heading, a few sentences and one thing to do.
 *
 * @param input.to Who gets it.
 * @param input.subject Its subject, which is its heading too.
 * @param input.sentences Paragraphs, as plain text.
 * @param input.action Where it leads.
 * @param input.footnote In small print beneath.
 * @returns The mail, as text and as HTML.
 */
export function letter(input: {
  to: string;
  subject: string;
  sentences: readonly string[];
  action: { label: string; url: string };
  footnote: string;
}): Mail {
  const { to, subject, sentences, action, footnote } = input;
  const text = [...sentences, `${action.label}: ${action.url}`, footnote].join("\n\n");
  const paragraphs = sentences.map((sentence) => `<p style="margin: 0 0 24px;">${escaped(sentence)}</p>`);
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin: 0; padding: 32px 16px; background: #f7f8f7; color: #18211f; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;">
<div style="max-width: 480px; margin: 0 auto; padding: 32px; background: #ffffff; border: 1px solid #e2e6e4; border-radius: 12px;">
<h1 style="margin: 0 0 16px; font-size: 20px;">${escaped(subject)}</h1>
${paragraphs.join("\n")}
<p style="margin: 0 0 24px;"><a href="${escaped(action.url)}" style="display: inline-block; padding: 10px 20px; background: #0f5f54; color: #ffffff; border-radius: 8px; text-decoration: none; font-weight: 600;">${escaped(action.label)}</a></p>
<p style="margin: 0; color: #55605c; font-size: 14px;">${escaped(footnote)}</p>
</div>
</body>
</html>
`;
  return { to, subject: oneLine(subject), text, html };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** Names of accounts stand in subjects, and a line break would end the header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
