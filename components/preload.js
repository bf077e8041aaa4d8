// A preload for programs in Node, see the README: `nodeargs: --require=hatoba/preload` in Pulumi.yaml. It takes two costs of
// the Pulumi SDK away; an SDK that is built differently stays as it is.
//
// - The SDK takes a stack trace for each of its promises, about seventy a resource, on the chance that promise leaks are
//   debugged; with ts-node's source maps they are half of a program's time. Here those promises take none. Errors of the
//   program keep theirs, and PULUMI_DEBUG_PROMISE_LEAKS brings the others back.
// - The SDK prints the error that ends a program in colours. On Node 20 that can take most of a minute, in which the text
//   grows until it is too long for a string, before the SDK prints it without.

const Module = require("node:module");
const path = require("node:path");
const util = require("node:util");

const SDK = path.join(path.sep, "node_modules", "@pulumi", "pulumi", path.sep);

/** What to change in a module of the SDK, by its path. */
const changes = {
    [path.join("runtime", "debuggable.js")]: withoutTraces,
    [path.join("cmd", "run", "error.js")]: withoutColours,
};

const load = Module._extensions[".js"];
Module._extensions[".js"] = (module, filename) => {
    load(module, filename);
    const start = filename.lastIndexOf(SDK);
    const change = start < 0 ? undefined : changes[filename.slice(start + SDK.length)];
    change?.(module.exports);
};

/** Wraps the SDK's function that gives a promise its stack trace. */
function withoutTraces(debuggable) {
    const debuggablePromise = debuggable?.debuggablePromise;
    if (typeof debuggablePromise !== "function" || process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
        return;
    }
    debuggable.debuggablePromise = (...args) => {
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = 0;
        try {
            return debuggablePromise(...args);
        } finally {
            Error.stackTraceLimit = limit;
        }
    };
}

/** Replaces what the SDK's function says of an error with a stack; what it says of others has no colours. */
function withoutColours(error) {
    const defaultErrorMessage = error?.defaultErrorMessage;
    if (typeof defaultErrorMessage !== "function") {
        return;
    }
    error.defaultErrorMessage = (thrown) => {
        if (!thrown?.stack) {
            return defaultErrorMessage(thrown);
        }
        try {
            return util.inspect(thrown);
        } catch {
            return String(thrown.stack);
        }
    };
}
