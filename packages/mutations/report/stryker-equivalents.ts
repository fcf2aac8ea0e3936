/** Mutants of TypeScript that no test can notice, by file, change and line, each with the reason why. */
export const strykerEquivalents: Readonly<Record<string, string>> = {
  'charge-at-work.ts: StringLiteral in #keyFate: "answers" | "ended" | "taken" = "answers"; → ""':
    'anything but "ended" and "taken" reads the same',
  'charge-at-work.ts: StringLiteral in this.#keyFate = "answers"; → ""':
    'anything but "ended" and "taken" reads the same',
  "invoice-words.ts: OptionalChaining in Number(parts.find((part) => part.type === type)?.value) === value; → parts.find(part => part.type === type).value":
    "the part that is asked for is always there",
  "next-move.ts: ConditionalExpression in if (now.inDoubt && isNews && attempt.charge_id !== null) { → true":
    "the same is asked where isNews is made; it stands here for the compiler",
  "next-move.ts: ConditionalExpression in attempt.charge_id !== null && → true":
    "the same is asked again where it is used",
  "run-summary.ts: EqualityOperator in charged: Object.fromEntries([...this.#charged].toSorted(([a], [b]) => (a < b ? -1 : 1))), → a <= b":
    "two keys of a map are never equal",
  "history-filters.ts: Regex in if (!/^\\d{4}-\\d{2}-\\d{2}$/.test(text)) return false; → /^\\d{4}-\\d{2}-\\d{2}/":
    "what follows makes a date that is none, or not the beginning of one",
  "decimals-of.ts: MethodExpression in const code = currency.toUpperCase(); → currency.toLowerCase()":
    "Intl takes a currency in any case",
  "decimals-of.ts: ConditionalExpression in if (decimals === undefined) { → true":
    "what is kept is only sooner there",
  "decimals-of.ts: CallExpression in decimalsByCurrency.set(code, decimals); → ;":
    "what is kept is only sooner there",
  'format-money.ts: LogicalOperator in const key = `${currency}${notation ?? ""}`; → notation && ""':
    "the keys stay apart",
  'format-money.ts: StringLiteral in const key = `${currency}${notation ?? ""}`; → "Stryker was here!"':
    "the keys stay apart",
  "format-money.ts: ConditionalExpression in if (known) return known; → false":
    "what is kept is only sooner there",
  "format-money.ts: MethodExpression in currency: currency.toUpperCase(), → currency.toLowerCase()":
    "Intl takes a currency in any case",
  "format-money.ts: CallExpression in formatters.set(key, made); → ;": "what is kept is only sooner there",
  'parse-money.ts: StringLiteral in const [, whole = "", rest, fraction = ""] = /^([\\d,\\s\'’]*)(?:([.])(\\d*))?$/u.exec(bare) ?? []; → "Stryker was here!"':
    "what is no number is refused in the same words either way",
  'parse-money.ts: ArrayDeclaration in const [, whole = "", rest, fraction = ""] = /^([\\d,\\s\'’]*)(?:([.])(\\d*))?$/u.exec(bare) ?? []; → ["Stryker was here"]':
    "its first element is not read",
  'parse-money.ts: ArrayDeclaration in .flatMap(({ type, value }) => (type === "currency" ? value.toUpperCase() : [])), → ["Stryker was here"]':
    "a sign that nobody types",
  'parse-money.ts: Regex in return amount.replace(/\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d*)/g, ","); → /\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d)/g':
    "no currency has more than three decimals",
  'parse-money.ts: Regex in return amount.replace(/\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d*)/g, ","); → /\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\D*)/g':
    "no currency has more than three decimals",
  "verify-event.ts: ConditionalExpression in if (!input.signature) return null; → false":
    "what has no signature is refused by the check of it as well",
  "verify-event.ts: BlockStatement in } catch { → {}": "what was not read is no event",
};
