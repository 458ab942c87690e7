import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
export const adopt: Command = async () => exitStatus.wrongUse;
