import Link from "next/link";

const TAB =
  "-mb-px border-b-2 border-transparent px-1 pb-2.5 text-sm font-medium text-ink-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** Between the invoices of an agency's clients and those that it is sent itself. */
export function InvoiceTabs({ agency, current }: { agency: string; current: "clients" | "own" }) {
  const here = (tab: typeof current) => (tab === current ? "page" : undefined);
  return (
    <nav aria-label="Whose invoices" className="mb-6 flex gap-6 border-b border-line">
      <Link href={`/agency/${agency}/invoices`} aria-current={here("clients")} className={TAB}>
        Your clients’
      </Link>
      <Link href={`/agency/${agency}/invoices/own`} aria-current={here("own")} className={TAB}>
        Your own
      </Link>
    </nav>
  );
}
