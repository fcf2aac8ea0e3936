import type { BodyContact, LeaveOut } from "./notice.ts";
import { type Fields, isFields, listOf, plainText } from "./plain-text.ts";

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;

/**
 * The people and desks at which a party says it can be reached. One without a person's name is still a contact.
 * @param at where the party is in its release
 */
export function bodyContacts(party: Fields, at: string, leaveOut: LeaveOut): BodyContact[] {
  const point = party["contactPoint"];
  if (point !== undefined && point !== null && !isFields(point))
    leaveOut(`${at}/contactPoint`, "not an object");
  const points = [point, ...listOf(party["additionalContactPoints"])].filter(isFields);
  const contacts = points.flatMap((fields) => contactsAt(fields, `${at}/contactPoint`, leaveOut));
  return [...new Map(contacts.map((contact) => [JSON.stringify(contact), contact])).values()];
}

function contactsAt(point: Fields, at: string, leaveOut: LeaveOut): BodyContact[] {
  const name = plainText(point["name"], 200) ?? null;
  const title = plainText(point["title"] ?? point["jobTitle"] ?? point["role"], 200) ?? null;
  const phone = phoneOf(point["telephone"] ?? point["phone"], `${at}/telephone`, leaveOut);
  const emails = emailsOf(point["email"], `${at}/email`, leaveOut);
  // Several addresses in one field are several ways in: none is lost.
  if (emails.length > 0) return emails.map((email) => ({ name, title, email, phone }));
  return name || phone ? [{ name, title, email: null, phone }] : [];
}

function emailsOf(value: unknown, at: string, leaveOut: LeaveOut): string[] {
  const line = plainText(value, 1000);
  if (!line) return [];
  const words = line
    .split(/[\s,;<>"()]+|\bmailto:/i)
    .map((word) => word.replace(/^\.+|\.+$/g, "").toLowerCase());
  const emails = words.filter((word) => word.length <= 254 && EMAIL.test(word));
  if (emails.length === 0) leaveOut(at, `not an email address (${line.slice(0, 60)})`);
  return [...new Set(emails)];
}

function phoneOf(value: unknown, at: string, leaveOut: LeaveOut): string | null {
  const line = plainText(value, 100);
  if (!line) return null;
  const phone = line.replace(/^(tel|phone|telephone|t)\s*[.:]\s*/i, "");
  if (phone.replace(/\D/g, "").length >= 5) return phone;
  leaveOut(at, `not a telephone number (${line.slice(0, 60)})`);
  return null;
}
