import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeSbom } from "./components/make-sbom.ts";
import { readLicences } from "./components/read-licences.ts";
import { repositoryRoot } from "./paths.ts";
import { runCommand } from "./run-command.ts";

const text = (file: string) => readFileSync(resolve(repositoryRoot, file), "utf8");

// `pnpm --silent sbom > credence.cdx.json`
await runCommand(async () => {
  const { version } = JSON.parse(text("package.json")) as { version: string };
  console.log(makeSbom({ lockfile: text("pnpm-lock.yaml"), packages: await readLicences(), version }));
});
