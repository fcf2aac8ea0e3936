import { EVENT_KIND_LABELS, EVENT_KINDS, type EventKind } from "@credence/core/audit/event-kind";
import { Button } from "@/components/ui/button.tsx";
import { Input, Label, Select } from "@/components/ui/field.tsx";

/** By kind and by day: a form that leads to an address, and so works before anything else has loaded. */
export function LogFilters({
  kind,
  from,
  to,
  about,
}: {
  kind: EventKind | null;
  from: string | null;
  to: string | null;
  about: string | null;
}) {
  return (
    <form className="mb-5 flex flex-wrap items-end gap-3">
      <div className="grid gap-1.5 max-sm:basis-full">
        <Label htmlFor="kind">Kind</Label>
        <Select id="kind" name="kind" defaultValue={kind ?? ""} key={kind} className="sm:w-52">
          <option value="">Everything</option>
          {EVENT_KINDS.map((known) => (
            <option key={known} value={known}>
              {EVENT_KIND_LABELS[known]}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-1.5 max-sm:min-w-0 max-sm:flex-1">
        <Label htmlFor="from">From</Label>
        <Input
          id="from"
          name="from"
          type="date"
          defaultValue={from ?? ""}
          key={`from ${from}`}
          className="sm:w-40"
        />
      </div>
      <div className="grid gap-1.5 max-sm:min-w-0 max-sm:flex-1">
        <Label htmlFor="to">To</Label>
        <Input id="to" name="to" type="date" defaultValue={to ?? ""} key={`to ${to}`} className="sm:w-40" />
      </div>
      {about && <input type="hidden" name="about" value={about} />}
      <Button type="submit">Show</Button>
    </form>
  );
}
