/** How a field looks that one types into or chooses from. */
export const FIELD_CLASS =
  "h-10 w-full rounded-lg border border-line-strong bg-surface px-3 text-sm text-ink placeholder:text-ink-faint aria-invalid:border-danger focus-visible:outline-offset-0";
