/** The same as the CLI's and the SDK's: 400 MiB. */
export const maxMessageSize = 400 * 1024 * 1024;
