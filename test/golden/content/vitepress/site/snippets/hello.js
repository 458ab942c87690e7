import { a } from "./a.js";

// #region hello
export function hello() {
  return a;
}
// #endregion hello
