"use client";

import type { AgencyReport } from "@credence/core/reports/read-agency-reports";
import { type ReactNode, useState } from "react";
import { Card } from "@/components/ui/card.tsx";
import { ReportRow } from "./report-row.tsx";

/** Reports of bad contacts. What is decided leaves the list; the keyboard stays in it. */
export function ReportList({
  title,
  reports,
  empty,
}: {
  title: string;
  reports: AgencyReport[];
  /** In place of no reports. */
  empty: ReactNode;
}) {
  const [news, setNews] = useState("");
  return (
    <Card aria-labelledby="reports" className="overflow-hidden">
      <h2 id="reports" tabIndex={-1} className="sr-only">
        {title}
      </h2>
      {reports.length === 0 && empty}
      <ul className="divide-y divide-line">
        {reports.map((report) => (
          <ReportRow
            key={report.id}
            report={report}
            onDecided={(sentence, isStill) => {
              setNews(sentence);
              if (isStill) document.getElementById("reports")?.focus();
            }}
          />
        ))}
      </ul>
      <output className="block border-t border-line px-4 py-3 text-sm text-ink-muted empty:hidden sm:px-5">
        {news}
      </output>
    </Card>
  );
}
