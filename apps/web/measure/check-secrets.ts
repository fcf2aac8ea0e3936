/**
 * Fails where a build gives a browser something secret: a value of the environment that it was built in, or anything
 * that looks like a key. Runs at the end of each build.
 */
import { resolve } from "node:path";
import { findSecrets, SECRET_SETTINGS } from "./find-secrets.ts";

const values = Object.fromEntries(SECRET_SETTINGS.map((name) => [name, process.env[name]]));
const { files, found } = findSecrets(resolve(import.meta.dirname, "../.next"), values);
for (const line of found) console.error(`A browser would be given a secret: ${line}`);
if (files === 0) console.error("The build has no files for browsers: has Next moved them?");
if (found.length > 0 || files === 0) process.exitCode = 1;
else {
  const known = Object.values(values).filter(Boolean).length;
  console.log(
    `No secret in ${files} files for browsers; ${known} values of the environment were searched for.`,
  );
}
