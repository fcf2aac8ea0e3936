import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const noticesPerBuyer = 20;
const linesAtOnce = 500;

/**
 * Writes notices as publishers emit them, one release of the Open Contracting Data Standard per line: of twenty in a row
 * of one buyer, most are tenders, every third an award with supplier and value, each with the buyer's address and a contact.
 *
 * @param file where to
 * @param notices how many
 */
export async function writeNotices(file: string, notices: number): Promise<void> {
  function* lines() {
    for (let first = 0; first < notices; first += linesAtOnce) {
      const last = Math.min(notices, first + linesAtOnce);
      yield Array.from({ length: last - first }, (_, n) => `${JSON.stringify(noticeOf(first + n))}\n`).join(
        "",
      );
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

const words = [
  "Grounds",
  "Printing",
  "Highway",
  "Cloud",
  "Catering",
  "Agency",
  "Fleet",
  "Energy",
  "Legal",
  "School",
];
const kinds = ["City Council", "Hospitals", "University", "Police", "Water Board", "Housing Association"];

function noticeOf(n: number): object {
  const body = Math.floor(n / noticesPerBuyer);
  const buyer = { id: `GB-BENCH-${body}`, name: `${words[body % 10]}ford ${kinds[body % 6]} ${body}` };
  const title = `${words[n % 10]} services, lot ${n}`;
  const date = new Date(Date.UTC(2025, 0, 1) + (n % 500) * 86_400_000).toISOString();
  const awarded = n % 3 === 0;
  return {
    ocid: `ocds-bench-${n}`,
    id: `bench-${n}-1`,
    date,
    tag: [awarded ? "award" : "tender"],
    initiationType: "tender",
    language: "en",
    parties: [
      {
        ...buyer,
        roles: ["buyer"],
        identifier: { scheme: "GB-BENCH", id: String(body), legalName: buyer.name },
        address: {
          streetAddress: `${n % 200} High Street`,
          locality: words[body % 7],
          region: "North",
          countryName: "United Kingdom",
        },
        contactPoint: {
          name: `Contact ${n % 3} of ${body}`,
          email: `procurement${n % 3}@body-${body}.example`,
          telephone: "+44 1632 960000",
        },
        details: { url: `https://body-${body}.example` },
      },
      { id: `GB-SUP-${n % 900}`, name: `Supplier ${n % 900} Limited`, roles: ["supplier"] },
    ],
    buyer,
    tender: {
      id: `tender-${n}`,
      title,
      description: `${title}. The buyer invites tenders for the services described in the schedule. `.repeat(
        4,
      ),
      status: awarded ? "complete" : "active",
      value: { amount: 10_000 + (n % 1000) * 500, currency: "GBP" },
      tenderPeriod: { endDate: "2030-01-01T12:00:00Z" },
    },
    ...(awarded && {
      awards: [
        {
          id: `award-${n}`,
          title,
          status: "active",
          date,
          value: { amount: 9500 + (n % 1000) * 500, currency: "GBP" },
          suppliers: [{ id: `GB-SUP-${n % 900}`, name: `Supplier ${n % 900} Limited` }],
          contractPeriod: { startDate: date, endDate: "2028-06-30T00:00:00Z" },
        },
      ],
    }),
  };
}
