const signIns = [
  ["agency@credence.test", "owner of the agency Northwind"],
  ["client@credence.test", "owner of its client Acme"],
  ["member@credence.test", "member of Acme"],
  ["globex@credence.test", "owner of its client Globex"],
  ["rival@credence.test", "owner of the rival agency Southpaw"],
  ["initech@credence.test", "owner of its client Initech"],
] as const;

/** How billing can be tried; with the local Stripe, no card is a real one. */
const billing = `
  To try billing: as client@credence.test buy credits (Usage), and save a card (Billing): 4242 4242 4242 4242 pays,
  4000 0000 0000 0341 is saved and then declined. In another terminal,
  pnpm billing:run --period-end "$(date -u +%FT%TZ)" charges what was bought until now.`;

/**
 * Tells whoever started it what there is to see.
 *
 * @param status of the first answer of the web app
 */
export function introduce(
  url: string,
  status: number,
  is: { local: boolean; withLocalStripe: boolean },
): void {
  const state = status < 500 ? "" : ` It answers with an error (${status}) so far: see above.`;
  console.log(`\n  Credence is at ${url}.${state}\n`);
  if (!is.local) return;
  for (const [mail, who] of signIns) console.log(`  ${mail.padEnd(24)}${who}`);
  console.log(
    "\n  Every password is credence-demo. Or sign up: the mail with the link is printed here. Ctrl-C ends everything.",
  );
  if (is.withLocalStripe) console.log(billing);
  console.log("");
}
