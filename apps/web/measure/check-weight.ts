/**
 * Fails where a route of the build makes a browser load more JavaScript than it may. Runs at the end of each build.
 */
import { resolve } from "node:path";
import { allowanceOf, weighRoutes } from "./route-weight.ts";

const inKb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);

const weights = weighRoutes(resolve(import.meta.dirname, "../.next"));
const tooHeavy = weights.filter(({ route, bytes }) => bytes > allowanceOf(route));
console.log("JavaScript per route, compressed by gzip, of what it may be:");
for (const { route, bytes } of weights) {
  const mark = bytes > allowanceOf(route) ? "✗" : "✓";
  console.log(`${mark} ${inKb(bytes)} of ${inKb(allowanceOf(route))}  ${route}`);
}
if (tooHeavy.length > 0) {
  console.error(`Too heavy: ${tooHeavy.map(({ route }) => route).join(", ")}.`);
  process.exitCode = 1;
}
