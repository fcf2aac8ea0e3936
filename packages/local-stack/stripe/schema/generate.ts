import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { runCommand } from "../../run-command.ts";
import { madeOf, paramsFile } from "./made-of.ts";
import { type JsonSchema, simplifySchema } from "./simplify-schema.ts";

// `pnpm --filter @credence/local-stack stripe:params`: after a change of params.ts or of the SDK's version.
await runCommand(() => {
  const generator = createGenerator({
    path: paramsFile,
    tsconfig: join(import.meta.dirname, "../../tsconfig.json"),
    type: "RouteParams",
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: "none",
  });
  const { definitions } = generator.createSchema("RouteParams");
  const schema = simplifySchema(definitions as Record<string, JsonSchema>, "RouteParams");
  const file = join(import.meta.dirname, "params.generated.json");
  writeFileSync(file, `${JSON.stringify({ $comment: madeOf(), ...schema })}\n`);
  console.log(`Wrote ${file}.`);
});
