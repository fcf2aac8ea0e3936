/** What is said of a password that is too short, or longer than is looked at. */
export const WRONG_LENGTH = "Choose a password of at least 10 characters, and at most 72.";

/** What is said of one that is among the first guesses. */
export const GUESSABLE =
  "That password is easy to guess: it is a common one, or made of your names or ours. Choose another one.";
