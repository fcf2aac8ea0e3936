import { describe, expect, it } from "vitest";
import { isGuessable, PRODUCT_WORDS } from "./is-guessable.ts";

describe("a password is guessed early", () => {
  it.each(["1234567890", "qwertyuiop", "iloveyou123", "Password2026", "aaaaaaaaaaaa", "01.02.1990aa"])(
    "%s, as everybody's",
    (password) => {
      expect(isGuessable(password)).toBe(true);
    },
  );

  it.each(PRODUCT_WORDS.filter((word) => word.length > 4))(
    "%s, a word of the product, however dressed",
    (word) => {
      for (const password of [`${word}2026`, word + word, `${word.toUpperCase()}12345`]) {
        expect([password, isGuessable(password)]).toEqual([password, true]);
      }
    },
  );

  it.each([
    ["quillfeather.99", ["quillfeather.brookvale@lakeside.example"]],
    ["Quillfeather2026", ["ada@acme.example", "Quillfeather Analytics"]],
    ["quillfeather@brookvale.example", ["quillfeather@brookvale.example"]],
  ])("%s, one's own name", (password, own) => {
    expect(isGuessable(password, own)).toBe(true);
    expect(isGuessable(password)).toBe(false);
  });
});

it.each([
  "a long enough word",
  "x7Gq-marmalade-tulip",
  "credence sold my grandmother's bicycle",
  "ünïque Bäckerei 44",
])("%s is hard to guess", (password) => {
  expect(isGuessable(password, ["ada@acme.example", "Acme Ltd"])).toBe(false);
});
