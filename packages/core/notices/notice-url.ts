import { type Fields, isFields, listOf, plainText, webAddress } from "./plain-text.ts";

/** Where the notice of a section of a release is published, and when, by its documents. */
export type Published = { url: string | null; on: unknown };

/**
 * Looks through the documents of some sections for the notice itself, else for any document on the web.
 * @param sections planning, tender, an award or a contract, the nearest first
 */
export function publishedNotice(...sections: unknown[]): Published {
  const documents = sections.filter(isFields).flatMap((section) => listOf(section["documents"]));
  const notice = documents.find(
    (one) => /notice$/i.test(plainText(one["documentType"]) ?? "") && webAddress(one["url"]),
  );
  const shown: Fields | undefined = notice ?? documents.find((one) => webAddress(one["url"]));
  return { url: webAddress(shown?.["url"]) ?? null, on: notice?.["datePublished"] };
}
