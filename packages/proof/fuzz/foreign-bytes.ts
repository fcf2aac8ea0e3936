/** What must be in no answer to others: whatever names a tenant's rows, unless the asker named it first. */
export class ForeignBytes {
  readonly #marks: readonly string[];

  constructor(marks: readonly string[]) {
    this.#marks = marks.map((mark) => mark.toLowerCase());
  }

  /** The marks that an answer has and its question had not. */
  in(answer: string, question: string): string[] {
    const [said, asked] = [answer.toLowerCase(), question.toLowerCase()];
    return this.#marks.filter((mark) => said.includes(mark) && !asked.includes(mark));
  }
}
