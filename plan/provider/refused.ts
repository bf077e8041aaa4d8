/** AWS refuses the request; the engine shows the message as the resource's error. */
export class Refused extends Error {
    /**
     * @param code Error code as the API gives it.
     * @param isTransient The provider asks again for minutes: what is in the way may be on its way out itself.
     */
    constructor(
        readonly code: string,
        reason: string,
        readonly isTransient = false,
    ) {
        super(`${code}: ${reason}`);
    }
}
