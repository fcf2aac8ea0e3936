/** A piece of a page that is safe to show. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | Piece[] | string | number | false | null | undefined;

/** A piece of a page; everything that is put into it and is no piece itself is shown as text. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(parts.map((part, place) => part + show(pieces[place])).join(""));
}

function show(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(show).join("");
  if (piece === undefined || piece === null || piece === false) return "";
  return String(piece).replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
