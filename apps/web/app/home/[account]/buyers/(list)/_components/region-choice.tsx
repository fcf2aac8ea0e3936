"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { regionsQuery } from "@/components/buyers/buyer-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { CheckList } from "./check-list.tsx";

/** How many regions are shown at once; further ones are found by typing. */
const SHOWN = 50;

/** The most regions that a list may be narrowed down to. */
const MOST = 100;

/** Which regions: the chosen ones first, the others found by a part of their names. */
export function RegionChoice({
  account,
  chosen,
  onChange,
}: {
  account: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const id = useId();
  const [sought, setSought] = useState("");
  // Those that were chosen when the panel opened stay on top; nothing moves under the pointer.
  const [onTop] = useState(chosen);
  const { data, error, refetch } = useQuery(regionsQuery(account));
  const others = (data?.regions ?? []).filter(
    (region) => !onTop.includes(region) && region.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const hidden = others.length - SHOWN;
  return (
    <div className="space-y-1.5">
      <Label htmlFor={id} className="block">
        Region
      </Label>
      <Input
        id={id}
        type="search"
        autoComplete="off"
        placeholder="Find a region"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error.message}{" "}
          <Button variant="quiet" size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : data ? (
        <>
          <CheckList
            legend="Region"
            isLegendHidden
            options={[...onTop, ...others.slice(0, SHOWN)].map((value) => ({ value, label: value }))}
            chosen={chosen}
            onChange={(regions) => onChange(regions.slice(0, MOST))}
          />
          {others.length === 0 && onTop.length === 0 && (
            <p className="text-sm text-ink-muted">
              {sought ? "No region is called that." : "No regions have been published."}
            </p>
          )}
          {hidden > 0 && (
            <p className="text-sm text-ink-muted">
              {hidden.toLocaleString("en-US")} more: type a part of a name.
            </p>
          )}
        </>
      ) : (
        <Skeleton className="h-40" />
      )}
    </div>
  );
}
