import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repositoryRoot } from "../paths.ts";

// A tree of one-line files, cruised under the rules of this repository.
const tree = mkdtempSync(join(tmpdir(), "credence-imports-"));
const imports: Record<string, string[]> = {
  "packages/core/credits/buy.ts": ["../db/client.ts", "../buyers/find.ts", "next/link"],
  "packages/core/buyers/find.ts": [],
  "packages/core/db/client.ts": ["../../../apps/web/lib/session.ts"],
  "apps/web/lib/session.ts": ["./service.ts"],
  "apps/web/lib/service.ts": [],
  "apps/web/app/api/cron/charge/route.ts": ["../../../../lib/service.ts"],
  "packages/stripe/sdk.ts": [],
  "packages/stripe/pay.ts": ["./sdk.ts", "stripe"],
  "apps/web/components/ui/button.tsx": ["../credits/balance.tsx"],
  "apps/web/components/credits/balance.tsx": ["../ui/button.tsx", "../../lib/session.ts"],
  "apps/web/app/usage/page.tsx": ["./_components/panel.tsx", "../../lib/session.ts", "../../lib/service.ts"],
  "apps/web/app/usage/_components/panel.tsx": ["../../../components/ui/button.tsx"],
  "apps/web/app/pricing/page.tsx": ["../usage/_components/panel.tsx"],
};
const refused = [
  "apps/web/app/pricing/page.tsx → apps/web/app/usage/_components/panel.tsx",
  "apps/web/app/usage/page.tsx → apps/web/lib/service.ts",
  "apps/web/components/credits/balance.tsx → apps/web/lib/session.ts",
  "apps/web/components/ui/button.tsx → apps/web/components/credits/balance.tsx",
  "apps/web/lib/session.ts → apps/web/lib/service.ts",
  "packages/core/credits/buy.ts → next/link",
  "packages/core/credits/buy.ts → packages/core/buyers/find.ts",
  "packages/core/db/client.ts → apps/web/lib/session.ts",
  "packages/stripe/pay.ts → stripe",
];

beforeAll(() => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  for (const [path, targets] of Object.entries(imports)) {
    write(path, `${targets.map((target) => `import "${target}";`).join("\n")}\nexport {};\n`);
  }
  write("apps/web/tsconfig.json", "{}");
  cpSync(join(repositoryRoot, ".dependency-cruiser.mjs"), join(tree, ".dependency-cruiser.mjs"));
});
afterAll(() => rmSync(tree, { recursive: true }));

test("whoever imports what no rule allows is refused, and nobody else", async () => {
  const { stdout } = await execa(
    join(repositoryRoot, "node_modules/.bin/depcruise"),
    ["--config", ".dependency-cruiser.mjs", "--output-type", "json", "apps", "packages"],
    { cwd: tree, reject: false, maxBuffer: 1e9 },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  const found = summary.violations
    .filter(({ rule }) => !["no-unresolved", "no-cycles"].includes(rule.name))
    .map(({ from, to }) => `${from} → ${to}`);
  expect([...new Set(found)].toSorted()).toEqual(refused);
}, 30_000);
