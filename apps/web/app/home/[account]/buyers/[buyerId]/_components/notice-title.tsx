import { ExternalLink } from "lucide-react";
import { webAddress } from "./web-address.ts";

/** What a notice is about, and the way to it where it was published. */
export function NoticeTitle({ title, url }: { title: string; url: string | null }) {
  const address = webAddress(url);
  if (!address) return <p className="break-words">{title}</p>;
  // What follows the cut stays on one line with the icon: the last word, or the end of a very long one.
  const cut = Math.max(title.lastIndexOf(" ") + 1, title.length - 16);
  return (
    <a href={address.href} rel="noreferrer noopener" target="_blank" className="break-words hover:underline">
      {title.slice(0, cut)}
      <span className="whitespace-nowrap">
        {title.slice(cut)}
        <ExternalLink aria-hidden className="ml-1.5 inline size-3.5 align-[-2px] text-ink-faint" />
      </span>
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
