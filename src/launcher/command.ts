export { main } from "../cli/main.ts";
export { bringMachinery } from "./machinery.ts";
