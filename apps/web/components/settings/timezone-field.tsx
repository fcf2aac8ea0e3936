"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element of HTML searches a list by words in any order */

import { findTimezones, type Timezone } from "@credence/core/settings/timezones";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import { Input } from "@/components/ui/field.tsx";
import { zoneName } from "@/components/ui/format-date.ts";

/** More than anyone reads: typing narrows the list. */
const SHOWN = 60;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * A timezone to search for by city, region or offset, and to choose from what is found. Leaving it without choosing
 * changes nothing.
 */
export function TimezoneField({
  id,
  zones,
  value,
  onChange,
  describedBy,
}: {
  /** The field's, for its label. */
  id: string;
  zones: readonly Timezone[];
  /** IANA name. */
  value: string;
  onChange: (name: string) => void;
  describedBy?: string;
}) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  // Null while nothing is searched for.
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = text !== null;
  const found = isOpen ? findTimezones(zones, text).slice(0, SHOWN) : [];
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    if (isOpen) list.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest" });
  });

  const choose = (zone: Timezone | undefined) => {
    if (zone) onChange(zone.name);
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (!isOpen) {
        setText("");
        setActive(
          Math.max(
            zones.slice(0, SHOWN).findIndex(({ name }) => name === value),
            0,
          ),
        );
      } else setActive((at) => Math.min(Math.max(at + by, 0), Math.max(found.length - 1, 0)));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
    }
  };
  return (
    <div className="relative">
      <Input
        id={id}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? optionId(active) : undefined}
        aria-describedby={describedBy}
        placeholder="Search by city or offset"
        value={text ?? zoneName(value)}
        onFocus={({ target }) => target.select()}
        onClick={() => {
          if (isOpen) return;
          setText("");
          setActive(0);
        }}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setText(null)}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Timezones"
        hidden={!isOpen || found.length === 0}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-64 overflow-y-auto rounded-lg border border-line bg-surface py-1 text-sm shadow-raised"
      >
        {found.map((zone, index) => (
          <div
            key={zone.name}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={zone.name === value}
            data-active={index === active || undefined}
            // Before the field loses the focus, and with it the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(zone);
            }}
            className={cn(
              "flex cursor-pointer justify-between gap-3 px-3 py-1.5 hover:bg-sunken",
              index === active && "bg-sunken",
              zone.name === value && "font-medium text-accent",
            )}
          >
            <span>{zoneName(zone.name)}</span>
            <span className="text-ink-muted tabular-nums">{zone.offset}</span>
          </div>
        ))}
      </div>
      {/* Always there, so that what it comes to say is read out. */}
      <p aria-live="polite" className="text-xs text-ink-muted empty:hidden">
        {isOpen && found.length === 0 && (
          <span className="mt-1.5 block">No timezone has that. Try a large city nearby.</span>
        )}
      </p>
    </div>
  );
}
