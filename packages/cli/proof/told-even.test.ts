import { proveTold } from "./told/prove-told.ts";

proveTold([2, 4, 6, 8, 10]);
