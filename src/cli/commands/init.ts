import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
export const init: Command = async () => exitStatus.wrongUse;
