import { ask, type Text } from "../partial-text";
import { is, not, some, type Truth } from "../truth";

/** The words that a name ends in when its value is a secret. */
const SECRET_ENDINGS = [
    ["password"],
    ["passwd"],
    ["passphrase"],
    ["secret"],
    ["secrets"],
    ["token"],
    ["credential"],
    ["credentials"],
    ["apikey"],
    ["api", "key"],
    ["access", "key"],
    ["secret", "key"],
    ["private", "key"],
    ["signing", "key"],
    ["encryption", "key"],
    ["secret", "key", "base"],
    ["auth", "data"],
];

/** What a secret looks like, whatever it is called. Each pattern takes time that grows with the text and no faster. */
const SECRET_SHAPES: readonly [what: string, shape: RegExp][] = [
    ["an AWS access key id", /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
    ["a private key", /-----BEGIN ([A-Z]+ )?PRIVATE KEY( BLOCK)?-----/],
    ["a GitHub token", /(?<![A-Za-z0-9_])(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/],
    ["a GitLab token", /(?<![A-Za-z0-9_])glpat-[A-Za-z0-9_-]{20}/],
    ["a Slack token", /(?<![A-Za-z0-9_])xox[abeoprs]-[A-Za-z0-9-]{10}/],
    ["a Stripe key", /(?<![A-Za-z0-9_])(sk|rk)_live_[A-Za-z0-9]{16}/],
    ["a JSON web token", /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10}/],
    // Not where a placeholder in brackets stands for it, as in `$(DB_PASSWORD)`.
    ["a password in a URL", /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?!\$?[({<][^\s/@]*[)}>]@)[^\s/@]+@/i],
];

/** The variables that AWS's SDKs and the ECS agent read their credentials from. */
const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"];

export function isCredential(variable: string): boolean {
    return CREDENTIALS.includes(variable);
}

/** The same of a name of which a part may not be known. */
export function mayBeCredential(variable: Text): Truth {
    return some(CREDENTIALS.map((one) => is(variable, one)));
}

/**
 * Whether a name says that its value is a secret: `DB_PASSWORD`, `githubToken`, `/app/api-key`. A name that says more
 * about the secret than its value, such as `TOKEN_URL` or `PASSWORD_FILE`, does not.
 */
export function namesSecret(name: string): boolean {
    const words = name
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
        .toLowerCase()
        .replace(/(?<![0-9])[0-9]+$/, "")
        .split(/[^a-z0-9]+/)
        .filter(Boolean);
    return SECRET_ENDINGS.some((ending) => ending.every((word, index) => words.at(index - ending.length) === word));
}

/** What kind of secret a value is by its shape, if any; never a part of the value. */
export function secretShape(value: string): string | undefined {
    return SECRET_SHAPES.find(([, shape]) => shape.test(value))?.[0];
}

/** Whether a secret's name is as often that of where a secret is, or of which key of KMS to use. */
export function maySayWhere(name: string): boolean {
    return /(secrets?|credentials?|key)$/i.test(name) && !isCredential(name);
}

/** Nothing, a switch, and where a secret is. */
const NO_SECRETS = [/^$/, /^(true|false)$/i, /^arn:/];

/** Whether a value under a secret's name is a secret: neither nothing, nor a switch, nor where the secret is. */
export function mayBeSecret(value: Text): Truth {
    return not(some(NO_SECRETS.map((one) => ask(value, one))));
}
