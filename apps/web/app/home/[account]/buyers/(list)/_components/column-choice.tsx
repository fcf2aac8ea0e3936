"use client";

import { Columns3 } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class.ts";
import { Popover } from "@/components/ui/popover.tsx";
import { CheckList } from "./check-list.tsx";
import { BUYER_COLUMNS, type BuyerColumn, type SetListState } from "./list-state.ts";

const COLUMN_LABELS: Readonly<Record<BuyerColumn, string>> = {
  sector: "Sector",
  value: "Contract value",
  contracts: "Contracts",
  contacts: "Contacts",
  signal: "Last signal",
};

/** Which figures the rows show. */
export function ColumnChoice({ columns, setState }: { columns: BuyerColumn[]; setState: SetListState }) {
  return (
    <Popover
      label="Columns"
      triggerClassName={buttonClass({})}
      panelClassName="w-56 p-4"
      trigger={
        <>
          <Columns3 aria-hidden className="size-4" />
          Columns
        </>
      }
    >
      <CheckList
        legend="Columns"
        options={BUYER_COLUMNS.map((value) => ({ value, label: COLUMN_LABELS[value] }))}
        chosen={columns}
        onChange={(chosen) => {
          const inOrder = BUYER_COLUMNS.filter((column) => chosen.includes(column));
          void setState({ columns: inOrder.length < BUYER_COLUMNS.length ? inOrder : null });
        }}
      />
    </Popover>
  );
}
