/** The path that was asked for, as the proxy saw it: a layout does not learn it otherwise. */
export const PATH_HEADER = "x-credence-path";
