import { globSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, it } from "vitest";
import { MACHINE_ROUTES } from "./machine-routes.ts";

const app = resolve(import.meta.dirname, "../app");
const CHANGES = /\bexport\b[^;]*\b(POST|PUT|PATCH|DELETE)\b/;

it("every route that changes something is one for machines, and each of those shows its secret", () => {
  const files = globSync("**/route.ts", { cwd: app });
  expect(files.length).toBeGreaterThan(15);
  const changing = files.filter((file) => CHANGES.test(readFileSync(resolve(app, file), "utf8")));
  expect(changing.map((file) => `/${dirname(file)}`).toSorted()).toEqual(MACHINE_ROUTES.toSorted());
  const open = changing.filter(
    (file) => !/showsSecret\(|stripeEvent\(/.test(readFileSync(resolve(app, file), "utf8")),
  );
  expect(open).toEqual([]);
});

it("every file of server actions checks what it is given, or is given nothing", () => {
  const files = globSync("**/*.ts", { cwd: app }).filter((file) =>
    readFileSync(resolve(app, file), "utf8").startsWith('"use server"'),
  );
  expect(files.length).toBeGreaterThan(20);
  const unchecked = files.filter((file) => {
    const text = readFileSync(resolve(app, file), "utf8");
    const takesNothing = /export async function \w+\(\)/.test(text);
    return !takesNothing && !/safeParse\(|ownPath\(|typeof token !== "string"|isUuid\(/.test(text);
  });
  expect(unchecked).toEqual([]);
});
