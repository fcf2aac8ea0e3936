"use client";

import { type Balances, CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { balancesQuery } from "./credit-queries.ts";

/** Tells those who cannot see the digits roll what a balance has become. */
export function BalanceAnnouncer({ account }: { account: string }) {
  const { data } = useQuery(balancesQuery(account));
  const known = useRef<Balances | null>(null);
  const [announcement, setAnnouncement] = useState("");

  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = data.balances;
    if (!before) return;
    const changed = CREDIT_TYPES.filter((type) => before[type] !== data.balances[type]);
    if (changed.length === 0) return;
    const balances = changed.map(
      (type) => `${CREDIT_TYPE_LABELS[type].name} credits: ${data.balances[type].toLocaleString("en-US")}`,
    );
    setAnnouncement(`${balances.join(". ")}.`);
  }, [data]);

  return <output className="sr-only">{announcement}</output>;
}
