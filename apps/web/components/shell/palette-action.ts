import type { ReactNode } from "react";

/** Something that the palette can do. */
export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  /** Other words that one might look for it by. */
  readonly also?: string;
  /** Beside it: to what it belongs. */
  readonly hint?: string;
  /** The shortcut that does the same. */
  readonly keys?: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly actions: readonly PaletteAction[];
}

/**
 * Keeps what answers to what was typed: each word begins a word of the label or of what it is also called.
 *
 * @param actions All.
 * @param text What was typed.
 * @returns Those that answer, in the same order; all of them to nothing.
 */
export function matching(actions: readonly PaletteAction[], text: string): PaletteAction[] {
  const wanted = wordsOf(text);
  return actions.filter(({ label, also = "", hint = "" }) => {
    const words = wordsOf(`${label} ${also} ${hint}`);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
