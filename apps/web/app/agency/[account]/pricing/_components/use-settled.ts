"use client";

import { useEffect, useState } from "react";

/**
 * A value that changes while somebody types, once they pause.
 *
 * @param value The value of the moment.
 * @param ms How long it has to stay the same, in milliseconds.
 * @returns The last value that stayed.
 */
export function useSettled<Value extends string | number>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
