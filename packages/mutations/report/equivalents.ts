const NO_LIST = "null has no dimension, which the next condition refuses";

/** Mutants that no test can notice, by name, each with the reason why it changes nothing that anyone could see. */
export const equivalents: Readonly<Record<string, string>> = {
  "public.record_decline: for no key update removed":
    "who counts a decline holds its charge already, and nobody else changes what is read here",
  "public.preview_reveals: not because p_buyer_ids is null": NO_LIST,
};
