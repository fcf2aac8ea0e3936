"use client";

/** What a key does on the screen as it stands. */
export interface Shortcut {
  /** `j`, `?`, `Escape`, a sequence such as `g u`, or `mod+k`: Ctrl, on a Mac also Command. */
  readonly keys: string;
  /** What it does, for the list of shortcuts: "Next buyer". */
  readonly does: string;
  /** Under which heading it is listed. */
  readonly group: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Works again and again while the key is held down. */
  readonly mayRepeat?: boolean;
}

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let typed: string[] = [];
let typedAt = 0;

/** How long after one key of a sequence the next may come, in milliseconds. */
const SEQUENCE_MS = 1200;

const SINGLE_KEYS = "credence-single-keys";

/**
 * Makes a key do something until it is taken back. Of two for the same keys the newer holds.
 *
 * @param shortcut The keys and what they do.
 * @returns How to take it back.
 */
export function addShortcut(shortcut: Shortcut): () => void {
  if (registered.length === 0) window.addEventListener("keydown", hear);
  change([...registered, shortcut]);
  return () => {
    change(registered.filter((one) => one !== shortcut));
    if (registered.length === 0) window.removeEventListener("keydown", hear);
  };
}

/**
 * The shortcuts that work now, the newest of those for the same keys.
 *
 * @returns Always the same array until one comes or goes.
 */
export function shortcutsNow(): readonly Shortcut[] {
  return registered;
}

/**
 * Hears of every shortcut that comes or goes, and of single keys being switched on or off.
 *
 * @param listener Called each time.
 * @returns How to stop it.
 */
export function onShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Whether keys without Ctrl or Command do anything: those who speak to their computer switch them off.
 *
 * @returns True unless they are switched off in this browser.
 */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== "off";
}

/**
 * Switches keys without Ctrl or Command on or off in this browser.
 *
 * @param isOn Whether they are to work.
 */
export function setSingleKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, "off");
  for (const listener of listeners) listener();
}

function change(next: readonly Shortcut[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) return;
  if (event.altKey || ["Shift", "Control", "Meta", "Alt"].includes(event.key)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    // Together with other keys it stays the browser's, and in a field as well as elsewhere.
    if (!event.shiftKey) runFirst([`mod+${key}`], event);
    return;
  }
  if (isTyping(event.target) || !areSingleKeysOn()) return;
  // When it was pressed, which may be long before a busy page hears of it.
  typed = event.timeStamp - typedAt < SEQUENCE_MS ? [...typed.slice(-1), key] : [key];
  typedAt = event.timeStamp;
  // With Shift only what Shift makes of a key, such as "?", not the capital of a letter.
  if (event.shiftKey && /^[a-z]$/.test(key)) return;
  if (runFirst([typed.join(" "), key], event)) typed = [];
}

function runFirst(keys: readonly string[], event: KeyboardEvent): boolean {
  for (const one of keys) {
    const shortcut = registered.findLast((known) => known.keys === one);
    if (!shortcut || (event.repeat && !shortcut.mayRepeat)) continue;
    event.preventDefault();
    shortcut.run(event);
    return true;
  }
  return false;
}

const NOT_TEXT = new Set(["button", "checkbox", "radio", "submit", "reset", "range", "color", "file"]);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TEXT.has(target.type);
  // A popover has the keyboard to itself, as a dialog has.
  return target.isContentEditable || target.closest("textarea, select, [popover], [role=combobox]") !== null;
}
