import type { Contact } from "@credence/core/buyers/contact";
import { Mail, Phone } from "lucide-react";
import { Fragment } from "react";

/** People to reach, each with the ways to reach them. */
export function ContactList({ contacts }: { contacts: Contact[] }) {
  return (
    <ul className="mt-2 divide-y divide-line">
      {contacts.map((contact) => (
        <li key={contact.id} className="space-y-1 py-3 text-sm last:pb-0">
          <p className="font-medium break-words">{contact.name ?? "No name published"}</p>
          {contact.title && <p className="text-ink-muted">{contact.title}</p>}
          {contact.email && (
            <a
              href={`mailto:${contact.email}`}
              className="flex items-center gap-2 text-accent hover:underline"
            >
              <Mail aria-hidden className="size-3.5 shrink-0" />
              <span className="min-w-0 wrap-anywhere">
                {contact.email.split(/(?=@)/).map((part, index) => (
                  <Fragment key={part}>
                    {index > 0 && <wbr />}
                    {part}
                  </Fragment>
                ))}
              </span>
            </a>
          )}
          {contact.phone && (
            <a
              href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}
              className="flex items-center gap-2 text-accent hover:underline"
            >
              <Phone aria-hidden className="size-3.5 shrink-0" />
              <span className="tabular-nums">{contact.phone}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
