import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import type { StoredInvoice, StoredLine } from "../store/kinds.ts";
import { formatDay, formatMoney, formatUnitPrice } from "./money.ts";

const size = { width: 595, height: 842 };
const margin = 48;
const right = size.width - margin;
const columns = { quantity: 360, each: 450, amount: right };
const faint = rgb(0.4, 0.4, 0.4);

/** The invoice as a PDF of as many pages of A4 as its lines need. */
export async function writeInvoicePdf(invoice: StoredInvoice, lines: StoredLine[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(`Invoice ${invoice.number}`);
  document.setCreationDate(new Date(invoice.created * 1000));
  document.setModificationDate(new Date(invoice.created * 1000));
  const writer = new Writer(
    document,
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  );
  const { currency } = invoice;

  writer.text("Invoice", { bold: true, size: 22 });
  writer.move(30);
  for (const [name, value] of facts(invoice)) {
    writer.text(name, { color: faint });
    writer.text(value, { at: 150 });
    writer.move(16);
  }
  writer.move(16);
  writer.row("What", "Quantity", "Each", "Amount", true);
  for (const line of lines) {
    const each = formatUnitPrice(line.unit_amount_decimal, currency);
    writer.row(line.description ?? "", String(line.quantity), each, formatMoney(line.amount, currency));
  }
  writer.move(8);
  writer.row("Total", "", "", formatMoney(invoice.total, currency), true);
  const carried = invoice.amount_due - invoice.total;
  if (carried !== 0) writer.row("From or to the balance", "", "", formatMoney(carried, currency));
  writer.row("Due", "", "", formatMoney(invoice.amount_due, currency), true);
  writer.row("Paid", "", "", formatMoney(invoice.amount_paid, currency));
  return document.save();
}

function facts(invoice: StoredInvoice): [string, string][] {
  const { status_transitions: at } = invoice;
  return [
    ["Number", invoice.number ?? ""],
    ["Status", invoice.status ?? ""],
    ["Dated", formatDay(invoice.effective_at ?? invoice.created)],
    ...(invoice.due_date === null ? [] : ([["Due", formatDay(invoice.due_date)]] as [string, string][])),
    ...(at.paid_at === null ? [] : ([["Paid", formatDay(at.paid_at)]] as [string, string][])),
    ["To", [invoice.customer_name, invoice.customer_email].filter(Boolean).join(", ")],
    ["", "Made by a local Stripe, for tests: no money moves."],
  ];
}

/** Writes from top to bottom, and turns the page at its end. */
class Writer {
  readonly #document: PDFDocument;
  readonly #font: PDFFont;
  readonly #bold: PDFFont;
  #page: PDFPage;
  #y = size.height - margin - 22;

  constructor(document: PDFDocument, font: PDFFont, bold: PDFFont) {
    this.#document = document;
    this.#font = font;
    this.#bold = bold;
    this.#page = document.addPage([size.width, size.height]);
  }

  move(by: number): void {
    this.#y -= by;
    if (this.#y > margin) return;
    this.#page = this.#document.addPage([size.width, size.height]);
    this.#y = size.height - margin - 22;
  }

  text(
    given: string,
    {
      at = margin,
      bold = false,
      color = rgb(0, 0, 0),
      endAt = 0,
      size: points = 10,
      width = right - margin,
    } = {},
  ): void {
    const font = bold ? this.#bold : this.#font;
    const text = shorten(encodable(given, font), font, points, width);
    const x = endAt > 0 ? endAt - font.widthOfTextAtSize(text, points) : at;
    this.#page.drawText(text, { x, y: this.#y, size: points, font, color });
  }

  row(what: string, quantity: string, each: string, amount: string, bold = false): void {
    this.text(what, { bold, width: columns.quantity - margin - 60 });
    this.text(quantity, { bold, endAt: columns.quantity });
    this.text(each, { bold, endAt: columns.each });
    this.text(amount, { bold, endAt: columns.amount });
    this.move(16);
  }
}

/** The standard fonts know the letters of Western Europe; others become a question mark. */
function encodable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  return Array.from(text)
    .map((letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : "?"))
    .join("");
}

function shorten(text: string, font: PDFFont, points: number, width: number): string {
  if (font.widthOfTextAtSize(text, points) <= width) return text;
  let kept = text;
  while (kept.length > 1 && font.widthOfTextAtSize(`${kept}…`, points) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
