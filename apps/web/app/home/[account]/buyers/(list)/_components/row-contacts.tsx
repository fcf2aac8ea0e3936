import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { ContactList } from "../../_components/contact-list.tsx";
import { RevealNotice } from "../../_components/reveal-notice.tsx";
import type { RevealState } from "../../_components/use-reveals.ts";
import type { ViewingAccount } from "../../_components/viewing-account.ts";

/** Beneath a row: its contacts once they are revealed, before that how far it is, or why not. */
export function RowContacts({
  account,
  buyer,
  reveal,
  columnCount,
}: {
  account: ViewingAccount;
  buyer: BuyerListing;
  reveal: RevealState | undefined;
  columnCount: number;
}) {
  return (
    <tr className="bg-sunken/50 max-md:block">
      <td colSpan={columnCount} className="px-4 py-3 max-md:block md:pl-12">
        <output className="block text-sm text-ink-muted">{wordsOf(buyer, reveal)}</output>
        {reveal?.step === "revealed" && (
          <ContactList contacts={reveal.answer.contacts} className="grid gap-x-8 md:grid-cols-2" />
        )}
        {reveal?.step === "refused" && (
          <RevealNotice
            refusal={reveal.refusal}
            account={account}
            returnTo={`/home/${account.slug}/buyers/${buyer.id}?resume=reveal`}
          />
        )}
      </td>
    </tr>
  );
}

function wordsOf(buyer: BuyerListing, reveal: RevealState | undefined): string {
  if (!reveal) return `${buyer.name} has published no contacts, so there is nothing to reveal.`;
  if (reveal.step === "revealing") return "Revealing…";
  if (reveal.step === "refused") return "";
  const { contacts, status, credits_spent } = reveal.answer;
  const count = `${contacts.length} ${contacts.length === 1 ? "contact" : "contacts"} of ${buyer.name}`;
  if (status === "already_revealed") return `${count}.`;
  return `${count}: ${credits_spent > 0 ? "1 credit spent" : "free, a teammate had revealed them"}.`;
}
