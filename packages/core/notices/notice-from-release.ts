import { createHash } from "node:crypto";
import { buyingBodies } from "./buying-bodies.ts";
import { contractsOfRelease } from "./contracts-of-release.ts";
import { moment } from "./moment.ts";
import type { Notice, Omission } from "./notice.ts";
import { plainText } from "./plain-text.ts";
import { wrongShape } from "./release-shape.ts";
import type { Release } from "./releases-of.ts";
import { signalsOfRelease } from "./signals-of-release.ts";

export type NoticeOrReason =
  | { kind: "notice"; notice: Notice; omissions: Omission[] }
  | { kind: "skipped"; reason: string };

const LONGEST_ID = 200;

/**
 * Reads one release for the catalogue: who buys and how they are reached, what was bought, what may come.
 * A missing ocid or release id is replaced by what stays the same when the release is read again.
 * @returns the notice with what had to be left out of it, or the reason why the release is of no use
 */
export function noticeFromRelease(release: Release): NoticeOrReason {
  const wrong = wrongShape(release);
  if (wrong) return { kind: "skipped", reason: wrong };

  const omissions: Omission[] = [];
  const leaveOut = (at: string, reason: string) => void omissions.push({ at, reason });
  for (const section of ["parties", "awards", "contracts"]) {
    const all = release[section];
    if (
      Array.isArray(all) &&
      all.some((one) => typeof one !== "object" || one === null || Array.isArray(one))
    ) {
      leaveOut(section, "a member that is not an object");
    }
  }

  const [buyer, ...others] = buyingBodies(release, leaveOut);
  if (!buyer) return { kind: "skipped", reason: "it does not say who buys" };

  const published_id = plainText(release["id"], 2000);
  const ocid = fitting(plainText(release["ocid"], 2000) ?? published_id ?? fingerprint(release));
  const released_at = moment(release["date"], "date", leaveOut);
  const found = contractsOfRelease(release, ocid, leaveOut);
  const { signals, withdrawn } = signalsOfRelease(release, found, { key: ocid, released_at }, leaveOut);
  for (const { contract, state, award_id } of found) {
    if (state === "cancelled") withdrawn.push({ source_key: contract.source_key, is_final: false });
    // The award is the same purchase: the contract stands for it from now on.
    if (award_id) withdrawn.push({ source_key: `${ocid}#award:${award_id}`, is_final: true });
    if (award_id) withdrawn.push({ source_key: `${ocid}#ending:award:${award_id}`, is_final: true });
  }
  return {
    kind: "notice",
    notice: {
      ocid,
      release_id: fitting(published_id ?? fingerprint(release)),
      released_at,
      bodies: [buyer, ...others],
      contracts: found.filter(({ state }) => state !== "cancelled").map(({ contract }) => contract),
      signals,
      withdrawn,
    },
    omissions,
  };
}

const fingerprint = (release: Release) =>
  `sha256:${createHash("sha256").update(JSON.stringify(release)).digest("hex")}`;

/** Ids are keys of an index, which takes no novels. */
const fitting = (id: string) =>
  id.length <= LONGEST_ID ? id : `sha256:${createHash("sha256").update(id).digest("hex")}`;
