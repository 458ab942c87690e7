/**
 * Calls `act` for each item, at most `mostAtOnce` at a time. After the first failure, it starts no more, and waits for those in progress.
 * @throws the first failure
 */
export async function eachAtOnce<T>(
  items: readonly T[],
  mostAtOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const item = items[next] as T;
      next += 1;
      try {
        await act(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, items.length) }, work));
  if (failures.length > 0) throw failures[0];
}
