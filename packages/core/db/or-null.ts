/**
 * An argument that a SQL function takes as null: the generated types say of none that it may be.
 *
 * @param value The argument, or null.
 * @returns The same, typed as the generated types want it.
 */
export function orNull<Value>(value: Value | null): Value {
  return value as Value;
}
