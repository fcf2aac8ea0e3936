"use client";

import { useLayoutEffect, useRef } from "react";
import { addShortcut, type Shortcut } from "./shortcuts.ts";

/**
 * Makes a key do something while a component is shown. It is listed under `?`. Nothing happens while someone types,
 * while a dialog or popover has the keyboard, or with other keys held down.
 *
 * @param shortcut The keys (`j`, `?`, a sequence such as `g u`, or `mod+k`), what they do, and under which heading
 *   that is listed; `isOn: false` for not now; `mayRepeat` for keys that may be held down.
 */
export function useShortcut({
  keys,
  does,
  group,
  run,
  isOn = true,
  mayRepeat = false,
}: Shortcut & { isOn?: boolean }): void {
  const current = useRef(run);
  // A key works from the moment that its name can be seen.
  useLayoutEffect(() => {
    current.current = run;
  });
  useLayoutEffect(() => {
    if (!isOn) return;
    return addShortcut({ keys, does, group, mayRepeat, run: (event) => current.current(event) });
  }, [keys, does, group, isOn, mayRepeat]);
}
