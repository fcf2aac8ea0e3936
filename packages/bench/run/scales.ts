/** How large and how long a run is. */
export interface Scale {
  name: "full" | "quick" | "tiny";
  /** Of which the median is told, each in an order of its own. */
  rounds: number;
  /** How long one statement is driven in one round. */
  seconds: number;
  /** How many clients at once reveal. */
  clients: readonly number[];
  /** Over which reveals and purchases are spread. */
  accounts: number;
  /** To be revealed. */
  buyersToReveal: number;
  /** Of pgbench's own tables. */
  branches: number;
  /** To be listed and searched. */
  buyersToList: number;
  /** How long one list is asked for in one round. */
  listSeconds: number;
  /** Which page is the far one. */
  farPage: number;
  /** Unbilled purchases to be claimed at once. */
  claims: readonly number[];
  /** Of claims, each on a database of its own. */
  claimRounds: number;
  /** To be claimed one by one. */
  oneByOne: number;
  /** Notices to import: the smaller and the larger file. */
  notices: readonly [number, number];
  /** How long one page or route is asked for in one round. */
  webSeconds: number;
  webRounds: number;
  /** Gives up safety against a crash, so that a test of the benchmark itself is short. Its figures mean nothing. */
  fast: boolean;
}

/** Every figure of the report. */
export const full: Scale = {
  name: "full",
  rounds: 4,
  seconds: 1,
  clients: [1, 8, 32],
  accounts: 1000,
  buyersToReveal: 100_003,
  branches: 10,
  buyersToList: 1_000_000,
  listSeconds: 1,
  farPage: 500,
  claims: [100_000, 200_000, 400_000, 800_000],
  claimRounds: 2,
  oneByOne: 5000,
  notices: [25_000, 100_000],
  webSeconds: 2,
  webRounds: 2,
  fast: false,
};

/** The same paths within five minutes: shorter, fewer rounds, smaller tables. */
export const quick: Scale = {
  ...full,
  name: "quick",
  rounds: 2,
  seconds: 0.4,
  buyersToReveal: 20_011,
  branches: 2,
  buyersToList: 100_000,
  listSeconds: 0.4,
  claims: [10_000, 20_000, 40_000, 80_000],
  claimRounds: 1,
  oneByOne: 1000,
  notices: [2500, 10_000],
  webSeconds: 1.5,
  webRounds: 1,
};

/** Whether every path works, in seconds. */
export const tiny: Scale = {
  ...quick,
  name: "tiny",
  rounds: 1,
  seconds: 0.1,
  clients: [1, 4],
  accounts: 20,
  buyersToReveal: 1009,
  branches: 1,
  buyersToList: 2000,
  listSeconds: 0.1,
  farPage: 20,
  claims: [400],
  oneByOne: 100,
  notices: [50, 200],
  fast: true,
};
