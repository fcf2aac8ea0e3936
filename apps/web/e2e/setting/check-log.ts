import { readFileSync } from "node:fs";
import postgres from "postgres";

/** What Next itself prints when it starts, before our log begins. */
const OF_NEXT = /^(\s*$|▲ Next|- (Local|Network):|✓ |\s*⨯ |⚠️ {2}Node\.js)/u;

/**
 * Fails where the log of a whole run names anybody: any address, any name or any id of a person that the database
 * knows; or where it holds a line that is not one of JSON.
 *
 * @param file The log.
 * @param databaseUrl Of the database at the end of the run.
 */
export async function checkLog(file: string, databaseUrl: string): Promise<void> {
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").filter((line) => !OF_NEXT.test(line));
  const odd = lines.filter((line) => !isJson(line));
  if (odd.length > 0) throw new Error(`The log has ${odd.length} lines that are no JSON, such as: ${odd[0]}`);
  const told = (await readPeople(databaseUrl)).filter((word) => text.includes(word));
  if (told.length > 0)
    throw new Error(`The log of the web app names somebody: ${told.slice(0, 5).join(", ")}`);
  // A name and its version, as in a path of a package, has no letters at its end.
  if (/[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}\b/i.test(text))
    throw new Error("The log of the web app holds an address of an email.");
  if (!lines.some((line) => line.includes('"msg":"request"')))
    throw new Error("The log tells of no request.");
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** Whatever names a person or a tenant, long enough not to be found by chance. */
async function readPeople(databaseUrl: string): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const rows = await sql<{ word: string }[]>`
      select email as word from auth.users
      union select id::text from auth.users
      union select email::text from public.invites
      union select name from public.buyer_contacts
      union select email from public.buyer_contacts
      union select phone from public.buyer_contacts
      union select slug from public.accounts where length(slug) > 10
      union select name from public.accounts where length(name) > 10
      union select name from public.buyers where length(name) > 10`;
    const words = rows.map(({ word }) => word).filter((word) => word !== null && word.length > 5);
    if (words.length < 100) throw new Error("There is hardly anybody whom the log could name.");
    return words;
  } finally {
    await sql.end();
  }
}
