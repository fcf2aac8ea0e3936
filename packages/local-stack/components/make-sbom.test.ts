import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { repositoryRoot } from "../paths.ts";
import { makeSbom } from "./make-sbom.ts";

const lockfile = readFileSync(resolve(repositoryRoot, "pnpm-lock.yaml"), "utf8");

interface Sbom {
  bomFormat: string;
  specVersion: string;
  components: {
    name: string;
    purl: string;
    hashes?: { alg: string; content: string }[];
    licenses?: unknown[];
  }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

it("lists every package that is pinned, with its hash and what it needs", () => {
  const packages = [{ name: "zod", version: "4.6.7", licence: "MIT" }];
  const sbom = JSON.parse(makeSbom({ lockfile, packages, version: "0.1.0" })) as Sbom;
  expect(sbom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
  const pinned = lockfile.match(/^ {4}resolution: /gm) ?? [];
  expect(sbom.components).toHaveLength(pinned.length);
  const unchecked = sbom.components.filter(
    ({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes?.[0]?.content ?? ""),
  );
  expect(unchecked).toEqual([]);
  const zod = sbom.components.find(({ purl }) => purl === "pkg:npm/zod@4.6.7");
  expect(zod?.licenses).toEqual([{ license: { name: "MIT" } }]);
  expect(sbom.components.map(({ purl }) => purl)).toContain("pkg:npm/%40supabase/ssr@0.12.7");
  const next = sbom.dependencies.find(({ ref }) => ref.startsWith("next@16"));
  expect(next?.dependsOn?.some((ref) => ref.startsWith("postcss@"))).toBe(true);
});
