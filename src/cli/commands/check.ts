import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
export const check: Command = async () => exitStatus.wrongUse;
