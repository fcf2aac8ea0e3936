import { expect, test } from "./setting/test.ts";

/** Ways to write another site that have worked somewhere. */
const ELSEWHERE = [
  "https://evil.test",
  "//evil.test",
  "///evil.test",
  "////evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "/\\/evil.test",
  "/\t/evil.test",
  "/\n/evil.test",
  "/%09/evil.test",
  "/%2F/evil.test",
  "/%5Cevil.test",
  "%2F%2Fevil.test",
  "/..//evil.test",
  "/./\\evil.test",
  "https:evil.test",
  "https:/evil.test",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://localhost@evil.test",
  "//localhost:1@evil.test",
  "/sign-in?next=//evil.test",
  "evil.test",
  ".evil.test",
  "@evil.test",
  "\u2028//evil.test",
  "／／evil.test",
];

test("whatever stands in next, return or a path, no answer leads to another site", async ({
  openAs,
  request,
  tenant,
  baseURL,
}) => {
  const page = await openAs(tenant.owner);
  const { slug } = tenant.client;
  for (const to of ELSEWHERE) {
    const value = encodeURIComponent(to);
    for (const [asking, path] of [
      [page.request, `/sign-in?next=${value}`],
      [request, `/sign-in?next=${value}`],
      [request, `/sign-up?next=${value}`],
      [request, `/auth/confirm?next=${value}&token_hash=0&type=signup`],
      [request, `/home/${slug}/usage?return=${value}`],
      [page.request, `/home/${slug}/usage?return=${value}`],
      [page.request, `/home/${slug}/buyers?next=${value}&redirect=${value}&url=${value}&return_to=${value}`],
      [page.request, `/${to}`],
      [request, `/${to}`],
    ] as const) {
      // Not by way of a URL, which would mend what an attacker writes.
      const answer = await asking.get(`${baseURL}${encodeURI(path)}`, { maxRedirects: 0 });
      const { location } = answer.headers();
      if (location) expect(new URL(location, answer.url()).origin, `${path} → ${location}`).toBe(baseURL);
      const html = await answer.text();
      expect(html, path).not.toMatch(/(?:href|action|content)="(?:https?:)?[/\\]{2,}[^"]*evil\.test/i);
      expect(html, path).not.toMatch(/(?:href|action)="javascript:/i);
    }
  }
});
