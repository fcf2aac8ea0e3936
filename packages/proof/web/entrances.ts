import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { exposed } from "./expose-schemas.ts";

/** The folder of the web app. */
export const webFolder = resolve(import.meta.dirname, "../../../apps/web");

/** A place where somebody's words come in, with what it says that it takes. */
interface Entrance {
  /** Its file, from the folder of the web app. */
  file: string;
  /** JSON schemas of what it parses. */
  schemas: object[];
}

export interface Action extends Entrance {
  name: string;
  /** By which the browser calls it. */
  id: string;
  /** A page that it is called from, with its parameters in brackets. */
  page: string;
  /** What it takes: one value, a form, or the state before and a form. */
  takes: "a value" | "a form" | "a state and a form";
}

export interface Route extends Entrance {
  /** With its parameters in brackets. */
  path: string;
  methods: string[];
}

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

async function schemasOf(file: string): Promise<object[]> {
  const entrance = (await import(/* @vite-ignore */ resolve(webFolder, file))) as Record<string, unknown>;
  const schemas = Object.values((entrance[exposed] ?? {}) as Record<string, unknown>);
  return schemas
    .filter((schema) => schema instanceof z.ZodType)
    .map((schema) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}

const pathOf = (file: string) =>
  file
    .replace(/^app/, "")
    .replace(/\/(page|route)(\.ts)?$/, "")
    .replaceAll(/\/\([^)]*\)/g, "") || "/";

/** The server actions of the web app as it was built. */
export async function listActions(): Promise<Action[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(resolve(webFolder, ".next/server/server-reference-manifest.json"), "utf8")),
  );
  const actions: Action[] = [];
  for (const [id, { exportedName, filename, workers }] of Object.entries(manifest.node)) {
    const file = filename.replace(/^apps\/web\//, "");
    const text = readFileSync(resolve(webFolder, file), "utf8");
    const page = pathOf(String(Object.keys(workers)[0]));
    const before = new RegExp(`function ${exportedName}\\(([^)]*)FormData`).exec(text)?.[1];
    const takes = before === undefined ? "a value" : before.includes(",") ? "a state and a form" : "a form";
    actions.push({ id, name: exportedName, file, page, takes, schemas: await schemasOf(file) });
  }
  return actions.toSorted(
    (one, other) => one.file.localeCompare(other.file) || one.name.localeCompare(other.name),
  );
}

/** The routes of the web app. */
export async function listRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  for (const file of globSync("app/**/route.ts", { cwd: webFolder }).toSorted()) {
    const text = readFileSync(resolve(webFolder, file), "utf8");
    const methods = [
      ...text.matchAll(/export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/g),
    ].map(([, method]) => String(method));
    routes.push({ file, path: pathOf(file), methods, schemas: await schemasOf(file) });
  }
  return routes;
}
