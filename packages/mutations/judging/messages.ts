/** Tests to run: a file of supabase/tests, and those of its tests whose name matches. */
export interface Trial {
  file: string;
  /** A regular expression; all when absent. */
  names?: string;
}

/** What a judge is asked: to change a fresh copy of the database, and to run tests until one fails. */
export interface Question {
  /** SQL that makes the mutant; nothing for the product as it is. */
  sql: string | null;
  trials: Trial[];
}

/** What it answers. */
export interface Verdict {
  /** killed: a test failed. survived: all passed. invalid: Postgres refused the mutant itself. */
  outcome: "killed" | "survived" | "invalid";
  /** The test that failed, with its file; or what Postgres said. */
  by: string;
  /** How long it took. */
  seconds: number;
  /** How many tests were run. */
  tests: number;
  /** How often each function was called, and tables whose rows were read or written, by qualified name. */
  touched: { calls: Record<string, number>; tables: string[] };
}

/** What a judge is started with. */
export interface Bench {
  /** The database that it makes anew for each question. */
  database: string;
  /** The folder of the cluster. */
  dir: string;
  port: number;
  secrets: Record<string, string>;
}
