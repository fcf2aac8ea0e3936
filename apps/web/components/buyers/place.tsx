const regions = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (regions.of(country) ?? country) : country;
}

/** Where a buyer is: locality, region, country, as far as known. */
export function Place({
  buyer,
}: {
  buyer: { locality: string | null; region: string | null; country: string | null };
}) {
  const parts = [buyer.locality, buyer.region, buyer.country && countryName(buyer.country)];
  const known = parts.filter((part, index) => part && parts.indexOf(part) === index);
  // Node and browsers may know a country by different names.
  return <span suppressHydrationWarning>{known.join(", ") || "Place not published"}</span>;
}
