"use client";

import type { Contact } from "@credence/core/buyers/contact";
import { Mail, Phone } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";
import { CopyButton } from "./copy-button.tsx";

/** People to reach, each with the ways to reach them. */
export function ContactList({
  contacts,
  className,
  children,
}: {
  contacts: Contact[];
  className?: string;
  /** What stands beneath each of them. */
  children?: (contact: Contact) => ReactNode;
}) {
  return (
    <ul className={cn("mt-2", className ?? "divide-y divide-line")}>
      {contacts.map((contact) => (
        <li key={contact.id} className="min-w-0 space-y-1 py-3 text-sm last:pb-0">
          <p className="font-medium break-words">{contact.name ?? "No name published"}</p>
          {contact.title && <p className="break-words text-ink-muted">{contact.title}</p>}
          {contact.email && (
            <Way
              icon={<Mail aria-hidden className="size-3.5 shrink-0" />}
              copies={contact.email}
              what="email"
            >
              <a
                href={`mailto:${contact.email}`}
                className="min-w-0 wrap-anywhere text-accent hover:underline"
              >
                {contact.email.split(/(?=@)/).map((part, index) => (
                  <Fragment key={part}>
                    {index > 0 && <wbr />}
                    {part}
                  </Fragment>
                ))}
              </a>
            </Way>
          )}
          {contact.phone && (
            <Way
              icon={<Phone aria-hidden className="size-3.5 shrink-0" />}
              copies={contact.phone}
              what="phone"
            >
              <a
                href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}
                className="text-accent tabular-nums hover:underline"
              >
                {contact.phone}
              </a>
            </Way>
          )}
          {children?.(contact)}
        </li>
      ))}
    </ul>
  );
}

function Way({
  icon,
  copies,
  what,
  children,
}: {
  icon: ReactNode;
  copies: string;
  what: "email" | "phone";
  children: ReactNode;
}) {
  return (
    <div className="flex items-center gap-2 text-accent">
      {icon}
      {children}
      <CopyButton text={copies} label={`Copy ${what} ${copies}`} />
    </div>
  );
}
