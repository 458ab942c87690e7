import { serveReading } from "./cli/readThread.ts";

serveReading();
