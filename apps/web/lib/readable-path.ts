/**
 * Whether a path can be read at all: `/%ZZ` is no text, and no address of ours has a control character. What is
 * behind the proxy would end on them with an error of its own.
 *
 * @param path As it was asked for, percent-encoded.
 * @returns Whether it decodes to text without control characters.
 */
export function isReadablePath(path: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}
