/**
 * The least that Stripe charges, by currency, in its smallest unit
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 */
const minimumCharges: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

/** The most that Stripe charges at once, in the smallest unit of any currency. */
export const maximumCharge = 99_999_999;

/** For a currency that Stripe publishes no minimum of, half a dollar's worth is unknown here: 50 units. */
export function minimumCharge(currency: string): number {
  return minimumCharges[currency] ?? 50;
}
