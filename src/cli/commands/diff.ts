import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
export const diff: Command = async () => exitStatus.wrongUse;
