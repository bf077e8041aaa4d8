/** Whether a key is the customer's own: those that AWS manages have aliases that start with `aws/`. Unknown is given. */
export function isCustomerKey(key: unknown): boolean {
    return typeof key === "string" ? key !== "" && !/(^|:)alias\/aws\//.test(key) : key !== undefined && key !== null;
}
