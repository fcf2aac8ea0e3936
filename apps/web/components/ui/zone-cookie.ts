/** The cookie in which a browser tells its timezone. */
export const ZONE_COOKIE = "credence-timezone";
