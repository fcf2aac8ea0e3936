import type { CardDetails } from "../resources/payment-methods.ts";
import { unknownNumber } from "../resources/payment-methods.ts";
import { cardByNumber, testCards } from "../rules/test-cards.ts";
import { type Html, html } from "./html.ts";

/** What was typed into a form, by field. */
export type Typed = Record<string, string>;

/**
 * The fields of a card, and buttons that fill in a test card and send it.
 *
 * @param first whether they are what the page is about
 */
export function cardFields(typed: Typed, problem: string | undefined, verb: string, first = false): Html {
  const wrong = problem === undefined ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  return html`
${problem !== undefined && html`<p class="alarm" role="alert" id="problem">${problem}</p>`}
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234"
  value="${typed["number"]}" maxlength="23"${first || problem !== undefined ? html` autofocus` : html``}${wrong}>
<div class="pair">
<div><label for="expiry">Expiry (MM / YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" value="${typed["expiry"]}" maxlength="7"></div>
<div><label for="cvc">CVC</label>
<input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" value="${typed["cvc"]}" maxlength="4"></div>
</div>
<label for="name">Name on card</label>
<input id="name" name="name" autocomplete="cc-name" value="${typed["name"]}">
<button class="main">${verb}</button>
<details><summary>Test cards</summary>
<p class="faint">Any expiry in the future and any CVC do. Or use one at once:</p>
<ul>${testCards.map(
    ({
      about,
      number,
    }) => html`<li><span class="grow">${spaced(number)} <span class="faint">${about}</span></span>
<button class="quiet" name="quick" value="${number}" aria-label="Use ${spaced(number)}, which ${about}">Use</button></li>`,
  )}</ul></details>`;
}

/** Reads the card of a form, or says what is wrong with it in Stripe's words. */
export function readCard(typed: Typed, now: number): CardDetails | string {
  const today = new Date(now * 1000);
  const quick = cardByNumber.get(typed["quick"] ?? "");
  if (quick) return { card: quick, expMonth: 12, expYear: today.getUTCFullYear() + 3 };

  const number = (typed["number"] ?? "").replaceAll(/[\s-]/g, "");
  if (number === "") return "Your card number is incomplete.";
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return "Your card number is invalid.";
  const card = cardByNumber.get(number);
  if (!card) return unknownNumber.message;

  const [, month, year] = /^\s*(\d{1,2})\s*\/?\s*(?:20)?(\d{2})\s*$/.exec(typed["expiry"] ?? "") ?? [];
  const expMonth = Number(month);
  const expYear = 2000 + Number(year);
  if (!(expMonth >= 1 && expMonth <= 12)) return "Your card's expiration date is incomplete.";
  const current = today.getUTCFullYear() * 12 + today.getUTCMonth() + 1;
  if (expYear * 12 + expMonth < current) return "Your card's expiration date is in the past.";
  if (expYear > today.getUTCFullYear() + 50) return "Your card's expiration year is invalid.";
  const digits = card.brand === "amex" ? 4 : 3;
  if (!new RegExp(`^\\d{${digits}}$`).test((typed["cvc"] ?? "").trim())) {
    return "Your card's security code is incomplete.";
  }
  return { card, expMonth, expYear };
}

/** The page on which a bank asks whether it is really the card's holder; `fields` are sent along. */
export function confirmForm(fields: Typed): Html {
  return html`<h1>Your bank asks: is this you?</h1>
<p>This card asks for confirmation. A real bank would now send a code or a question to a telephone.</p>
<form method="post">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button name="confirmed" value="yes" autofocus>Yes, confirm</button>
<button name="confirmed" value="no" class="quiet">No, refuse</button>
</form>`;
}

/** What Stripe says when a card's holder did not confirm. */
export const unconfirmed =
  "We are unable to authenticate your payment method. Please choose a different payment method and try again.";

/** "visa" and "4242" as people read them. */
export function nameCard(card: { brand: string; last4: string } | undefined): string {
  if (!card) return "a card";
  return `${card.brand[0]?.toUpperCase()}${card.brand.slice(1)} ending in ${card.last4}`;
}

function spaced(number: string): string {
  return number.length === 15
    ? number.replace(/^(.{4})(.{6})/, "$1 $2 ")
    : number.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** The check digit that every card number ends with. */
function passesLuhn(number: string): boolean {
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
