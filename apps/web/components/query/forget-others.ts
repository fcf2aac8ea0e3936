const READER = "credence-reader";

/**
 * What a tab keeps over reloads, such as picked buyers or a purchase without an answer, is its reader's: once somebody
 * else is signed in there, nothing of it is left.
 *
 * @param reader Who is signed in, by id.
 */
export function forgetOthers(reader: string): void {
  if (typeof window === "undefined") return;
  const before = sessionStorage.getItem(READER);
  if (before === reader) return;
  if (before !== null) {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("credence-")) sessionStorage.removeItem(key);
    }
  }
  sessionStorage.setItem(READER, reader);
}
