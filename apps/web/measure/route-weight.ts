import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

/** How much JavaScript a browser loads for a route before anyone does anything. */
export interface RouteWeight {
  /** As in the addresses, `/home/[account]/usage`. */
  readonly route: string;
  /** Bytes of all its scripts, each compressed by gzip on its own. */
  readonly bytes: number;
}

interface ClientReferences {
  readonly entryJSFiles: Readonly<Record<string, readonly string[]>>;
}

const TABLES = [
  "/agency/[account]/invoices",
  "/agency/[account]/invoices/own",
  "/agency/[account]/overages",
  "/agency/[account]/pricing",
  "/agency/[account]/reports",
  "/home/[account]/billing",
  "/home/[account]/buyers",
  "/home/[account]/transactions",
  "/home/[account]/usage",
];

/** A kilobyte is 1,000 bytes, the smaller of the two that are called so. */
const KB = 1000;

/**
 * The most that a route may weigh.
 *
 * @param route The route.
 * @returns Bytes.
 */
export function allowanceOf(route: string): number {
  if (/^\/(sign-in|sign-up|join|invite|auth|password)\b/.test(route)) return 150 * KB;
  return (TABLES.includes(route) ? 235 : 215) * KB;
}

/**
 * Weighs every page of a production build by what its manifests say a browser is told to load: React and Next, and
 * the page with its layouts, error pages and all that they import. What is imported on demand does not count.
 *
 * @param folder The build, `.next`.
 * @returns The weights, in the order of the routes.
 */
export function weighRoutes(folder: string): RouteWeight[] {
  const { rootMainFiles } = JSON.parse(readFileSync(resolve(folder, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  const weights = new Map<string, number>();
  const weigh = (file: string) => {
    const known = weights.get(file) ?? gzipSync(readFileSync(resolve(folder, file))).length;
    weights.set(file, known);
    return known;
  };
  return Object.entries(readReferences(folder))
    .map(([page, { entryJSFiles }]) => {
      const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
      return { route: routeOf(page), bytes: [...files].reduce((sum, file) => sum + weigh(file), 0) };
    })
    .toSorted((a, b) => a.route.localeCompare(b.route));
}

/** Next writes what each page references as a script that sets a global. */
function readReferences(folder: string): Record<string, ClientReferences> {
  const scope: Record<string, Record<string, ClientReferences>> = {};
  const manifests = globSync("server/app/**/page_client-reference-manifest.js", { cwd: folder });
  for (const manifest of manifests) {
    runInNewContext(readFileSync(resolve(folder, manifest), "utf8"), { globalThis: scope });
  }
  const references = scope["__RSC_MANIFEST"] ?? {};
  if (Object.keys(references).length < manifests.length || manifests.length === 0) {
    throw new Error(
      `${folder} does not say what its ${manifests.length} pages load: has Next changed its manifests?`,
    );
  }
  return references;
}

function routeOf(page: string): string {
  return page.replace(/\/page$/, "").replace(/\/\([^)]+\)/g, "") || "/";
}
