import { ConfigurationProblem } from "../problems";

/** What the SDK adds to errors of a service. */
interface ServiceError extends Error {
    $metadata?: { httpStatusCode?: number };
    $retryable?: unknown;
    Code?: string;
    code?: string;
}

const NO_CREDENTIALS = ["CredentialsProviderError", "TokenProviderError"];
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
const REFUSED_CREDENTIALS = [
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "NotAuthorized",
    "OptInRequired",
    "RequestExpired",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
];
const DENIED = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"];
const ABSENT = [
    "InvalidAction",
    "NotImplemented",
    "UnknownOperationException",
    "UnsupportedFeatureException",
    "UnsupportedOperationException",
];
const NETWORK = ["EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENOTFOUND", "EPIPE", "ETIMEDOUT"];
const THROTTLED = ["ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded"];

/** Turns what the user must mend into a `ConfigurationProblem` that names the call; other errors stay as they are. */
export function explained(error: unknown, call: string): unknown {
    const { name, message } = named(error);
    if (NO_CREDENTIALS.includes(name)) {
        return new ConfigurationProblem(
            `no AWS credentials: ${message}; accepted: AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \`aws sso login\` or a role`,
        );
    }
    if (REFUSED_CREDENTIALS.includes(name)) {
        return new ConfigurationProblem(`AWS refuses the credentials at ${call}: ${message} (${name})`);
    }
    if (DENIED.includes(name)) {
        return new ConfigurationProblem(`the credentials may not call ${call}: ${message}`);
    }
    if (/(NotFound|DoesNotExist)(Exception)?$/.test(name)) {
        return new ConfigurationProblem(
            `${call}: ${message || name}; the outputs may be those of another account, or older than what is deployed`,
        );
    }
    return error;
}

/** The same call may succeed a moment later. */
export function isTransient(error: unknown): boolean {
    const { name, code, status } = named(error);
    const busy =
        THROTTLED.includes(name) || status === 429 || (status !== undefined && status >= 500 && status !== 501);
    return busy || NETWORK.includes(code ?? "") || ["TimeoutError", "NetworkingError"].includes(name);
}

/** The endpoint does not have the call, or the credentials may not make it: asking again is no use. */
export function isUnanswerable(error: unknown): boolean {
    const { name, status } = named(error);
    // An emulator answers with a page of HTML, which is no JSON; so does a gateway, but that may be another time.
    const page = name === "SyntaxError" && ![502, 503, 504].includes(status ?? 0);
    return DENIED.includes(name) || ABSENT.includes(name) || status === 404 || status === 501 || page;
}

function named(error: unknown): { name: string; message: string; code?: string; status?: number } {
    const known = (error instanceof Error ? error : new Error(String(error))) as ServiceError;
    return {
        name: known.name === "Error" ? (known.Code ?? known.name) : known.name,
        message: known.message,
        ...(known.code === undefined ? {} : { code: known.code }),
        ...(known.$metadata?.httpStatusCode === undefined ? {} : { status: known.$metadata.httpStatusCode }),
    };
}
