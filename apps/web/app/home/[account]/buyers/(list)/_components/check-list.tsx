/** Several of a few, to tick. */
export function CheckList<Value extends string>({
  legend,
  isLegendHidden = false,
  options,
  chosen,
  onChange,
}: {
  legend: string;
  isLegendHidden?: boolean;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className={isLegendHidden ? "sr-only" : "mb-1.5 text-sm font-medium"}>{legend}</legend>
      {options.map(({ value, label }) => (
        <label
          key={value}
          className="flex min-h-7 cursor-pointer items-center gap-2.5 text-sm text-ink-muted hover:text-ink"
        >
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 break-words">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
