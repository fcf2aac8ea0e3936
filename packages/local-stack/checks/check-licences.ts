import { judgeLicences } from "../components/judge-licences.ts";
import { readLicences } from "../components/read-licences.ts";
import type { Outcome } from "./outcome.ts";

/** Checks that nothing is installed whose licence asks for more than its notice, but for what is excepted by name. */
export async function checkLicences(): Promise<Outcome> {
  const packages = await readLicences();
  const wrong = judgeLicences(packages);
  if (packages.length < 50) wrong.push(`Only ${packages.length} packages were found.`);
  return { ok: wrong.length === 0, output: wrong.join("\n") };
}
