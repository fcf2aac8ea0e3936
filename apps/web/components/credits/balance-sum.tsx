"use client";

import type { CreditReason } from "@credence/core/credits/credit-reason";
import type { CreditType } from "@credence/core/credits/credit-type";
import type { BalanceTerm } from "@credence/core/credits/read-balance-sums";
import type { Route } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { historyParameters } from "./credit-queries.ts";

const TERM_WORDS: Readonly<Record<CreditReason, string>> = {
  signup_bonus: "bonus",
  overage_purchase: "bought",
  reveal: "reveals",
  reveal_refund: "refunded",
  adjustment: "adjusted",
};

/** A balance as the sum that makes it, as in `25 bonus + 100 bought − 84 reveals = 41`; each term leads to its transactions. */
export function BalanceSum({
  account,
  type,
  terms,
  onLeave,
}: {
  account: string;
  type: CreditType;
  terms: readonly BalanceTerm[];
  onLeave: () => void;
}) {
  const total = terms.reduce((sum, { amount }) => sum + amount, 0);
  if (terms.length === 0) return <span className="text-ink-muted">Nothing has moved them yet: 0.</span>;
  return (
    <span className="tabular-nums">
      {terms.map(({ reason, amount }, index) => (
        <Fragment key={reason}>
          {index > 0 && ` ${amount < 0 ? "−" : "+"} `}
          <Link
            href={transactionsPath(account, type, reason)}
            onClick={onLeave}
            className="whitespace-nowrap text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
          >
            {index === 0 && amount < 0 && "−"}
            {Math.abs(amount).toLocaleString("en-US")} {wordFor(reason, amount)}
          </Link>
        </Fragment>
      ))}
      {" = "}
      <strong className="font-semibold whitespace-nowrap">{total.toLocaleString("en-US")}</strong>
    </span>
  );
}

function wordFor(reason: CreditReason, amount: number): string {
  return reason === "reveal" && amount === -1 ? "reveal" : TERM_WORDS[reason];
}

function transactionsPath(account: string, type: CreditType, reason: CreditReason): Route {
  const query = historyParameters(account, { type, reason, member: null, from: null, to: null });
  query.delete("account");
  return `/home/${account}/transactions?${query}` as Route;
}
