import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "../credits/credit-type.ts";
import { formatMoney } from "../money/format-money.ts";

/** What an event wrote down, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Values by their names; none for what has no names. */
export function valuesOf(value: unknown): Values {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** What a credit type is called. */
export function typeName(value: unknown): string {
  const type = CREDIT_TYPES.find((known) => known === value);
  return type ? CREDIT_TYPE_LABELS[type].name : plain(value);
}

/** A price; anything but a number is the platform's default. */
export function price(value: unknown, currency: string): string {
  return typeof value === "number" ? formatMoney(value, currency) : "Default";
}

/** A limit in money, or in words what having none means. */
export function limit(value: unknown, currency: string, none: string): string {
  return typeof value === "number" ? formatMoney(value, currency) : none;
}

/** A number of credits; anything else is the platform's default. */
export function credits(value: unknown): string {
  return typeof value === "number" ? `${value.toLocaleString("en-US")} credits` : "Default";
}

/** A number with its sign, also where it is positive. */
export function signed(value: unknown): string {
  if (typeof value !== "number") return plain(value);
  return `${value > 0 ? "+" : "−"}${Math.abs(value).toLocaleString("en-US")}`;
}

/** What a role is called. */
export function role(value: unknown): string {
  return sentence(plain(value));
}

/** How somebody pays. */
export function payment(value: unknown): string {
  return value === "send_invoice" ? "By invoice" : "By card";
}

/** Whom an event names, by their address. */
export function person(values: Values, people: ReadonlyMap<string, string>): string {
  return people.get(plain(values["user_id"])) ?? "Somebody who is gone";
}

/** Any value as text. */
export function plain(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "None" : JSON.stringify(value);
}

/** A name of the database's as one begins a sentence with. */
export function sentence(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
