/**
 * The cookie in which a browser tells its timezone.
 *
 * @param isSecure The page came over https: then its name ties the cookie to this very host.
 * @returns Its name.
 */
export function zoneCookie(isSecure: boolean): string {
  return isSecure ? "__Host-credence-timezone" : "credence-timezone";
}
