import { list, record } from "../aws/model";

/** Values at a path of names joined by dots, those of every element of the lists on the way; nothing absent or empty. */
export function valuesAt(value: unknown, path: string): unknown[] {
    const [name = "", ...rest] = path.split(".");
    const found = record(value)[name];
    const values = (Array.isArray(found) ? list(found) : [found]).filter(
        (element) => element !== undefined && element !== null && element !== "",
    );
    return rest.length === 0 ? values : values.flatMap((element) => valuesAt(element, rest.join(".")));
}
