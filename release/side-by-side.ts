/** Runs over the items, at most so many at a time; the results come in no order. */
export async function sideBySide<T, R>(limit: number, items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
    const queue = items.values();
    const results: R[] = [];
    const worker = async () => {
        for (const item of queue) {
            results.push(await run(item));
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    return results;
}
