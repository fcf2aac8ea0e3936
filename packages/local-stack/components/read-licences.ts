import { z } from "zod";
import { pnpm, runTool } from "../checks/run-tool.ts";
import { Refusal } from "../refusal.ts";

/** A package that is installed, of whatever depth. */
export interface InstalledPackage {
  name: string;
  version: string;
  /** As it says itself: an SPDX expression, or none. */
  licence: string;
}

const listed = z.record(z.string(), z.array(z.object({ name: z.string(), versions: z.array(z.string()) })));

/**
 * What is installed, and under which licence, as pnpm reads it out of each package.
 *
 * @returns Every package, in the order of its name.
 */
export async function readLicences(): Promise<InstalledPackage[]> {
  const { ok, output, stdout } = await runTool(pnpm("licenses", "list", "--json"));
  const begin = stdout.indexOf("{");
  if (!ok || begin < 0) throw new Refusal(`pnpm does not tell licences, and said: ${output.trim()}`);
  const packages = Object.entries(listed.parse(JSON.parse(stdout.slice(begin)))).flatMap(([licence, known]) =>
    known.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, licence }))),
  );
  return packages.toSorted((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`));
}
