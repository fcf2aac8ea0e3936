import { readFileSync } from "node:fs";
import { join } from "node:path";

interface RoutesManifest {
  readonly staticRoutes: readonly { readonly page: string; readonly regex: string }[];
  readonly dynamicRoutes: readonly { readonly page: string; readonly regex: string }[];
}

interface ActionsManifest {
  readonly node: Readonly<Record<string, { readonly exportedName?: string }>>;
}

/** What an address and an action are called in the code. */
export interface RouteNames {
  /** Pattern of the route, such as `/home/[account]/usage`: no slug and no id. */
  routeOf(path: string): string;
  /** Name of the server action that a request calls; undefined for none that there is. */
  actionOf(id: string | undefined): string | undefined;
}

/**
 * Reads what a build calls its routes and actions.
 *
 * @param folder The build, `.next`.
 * @returns The names; where the build does not tell, every route is `unknown`.
 */
export function readRouteNames(folder: string): RouteNames {
  const routes = readManifest(join(folder, "routes-manifest.json")) as RoutesManifest | null;
  const actions = readManifest(
    join(folder, "server/server-reference-manifest.json"),
  ) as ActionsManifest | null;
  const patterns = [...(routes?.staticRoutes ?? []), ...(routes?.dynamicRoutes ?? [])].map(
    ({ page, regex }) => ({
      page,
      pattern: new RegExp(regex),
    }),
  );
  return {
    routeOf: (path) =>
      patterns.find(({ pattern }) => pattern.test(path))?.page ?? (routes ? "none" : "unknown"),
    actionOf: (id) => (id && actions?.node[id]?.exportedName) || undefined,
  };
}

function readManifest(file: string): unknown {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8"));
  } catch {
    return null;
  }
}
