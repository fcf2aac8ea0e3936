const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Legal forms, which some notices give and others leave away. */
const LEGAL_FORMS = new Set(
  (
    "ltd limited plc llp lp inc incorporated corp corporation co cic cio gmbh ggmbh ag kg ohg ug ev sa sas sasu sarl sarlu " +
    "sl slu srl srls spa scarl snc bv nv vzw asbl aps as ab oy oyj asa ehf hf kft zrt nyrt doo dd ad eood ood sro spzoo " +
    "ltda eirl cv sc pty pte pvt lda"
  ).split(" "),
);

/**
 * A body's name as it is compared across publishers: without case, accents and punctuation, "&" as "and", without a
 * leading "the" and legal forms at the end.
 * @returns never blank when the name is not
 */
export function spellingOf(name: string): string {
  const words = name
    .normalize("NFKD")
    // up and down again: letters of one sound that have several small forms become one
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/&(amp;)?/g, " and ")
    // s.a.r.l. is one word, and so is St Mary's
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, "")
    .replace(/['’‘`´]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()
    .split(" ");
  if (words.length > 1 && words[0] === "the") words.shift();
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? "")) words.pop();
  return words.join(" ") || name.trim().toLowerCase();
}
