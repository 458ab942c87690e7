import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
export const watch: Command = async () => exitStatus.wrongUse;
export const serve: Command = async () => exitStatus.wrongUse;
