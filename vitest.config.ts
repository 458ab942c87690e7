import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: watch tests wait for real file events, and starve when every core is taken.
    maxWorkers: 2,
  },
});
