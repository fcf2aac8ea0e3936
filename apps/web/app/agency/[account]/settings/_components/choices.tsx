import type { ReactNode } from "react";

/** One of a few, each with what it means. */
export function Choices<Value extends string>({
  name,
  legend,
  options,
  value,
  onChange,
  isDisabled = false,
}: {
  name: string;
  legend: string;
  options: readonly { readonly value: Value; readonly label: string; readonly means: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
  isDisabled?: boolean;
}) {
  return (
    <fieldset disabled={isDisabled} className="space-y-2">
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          htmlFor={`${name}-${option.value}`}
          className="flex cursor-pointer gap-3 rounded-lg border border-line px-3.5 py-3 text-sm has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            id={`${name}-${option.value}`}
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            aria-describedby={`${name}-${option.value}-means`}
            aria-label={option.label}
            className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
          />
          <span className="min-w-0">
            <span className="block font-medium">{option.label}</span>
            <span id={`${name}-${option.value}-means`} className="block text-pretty text-ink-muted">
              {option.means}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
