/** The largest limit that whole cents can say exactly. */
export const MAX_LIMIT_CENTS = Number.MAX_SAFE_INTEGER;
