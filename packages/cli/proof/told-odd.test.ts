import { proveTold } from "./told/prove-told.ts";

proveTold([1, 3, 5, 7, 9]);
