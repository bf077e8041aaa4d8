// A preload for programs in Node: `nodeargs: -r hatoba/no-promise-traces` in Pulumi.yaml, see the README.
//
// The Pulumi SDK takes a stack trace for each of its promises, about seventy a resource, on the chance that promise leaks are
// debugged; with ts-node's source maps they are half of a program's time. Here those promises take none. Errors of the program
// keep theirs, PULUMI_DEBUG_PROMISE_LEAKS brings the others back, and an SDK that is built differently stays as it is.

const Module = require("node:module");
const path = require("node:path");

const DEBUGGABLE = path.join(path.sep, "node_modules", "@pulumi", "pulumi", "runtime", "debuggable.js");

if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
    const load = Module._extensions[".js"];
    Module._extensions[".js"] = (module, filename) => {
        load(module, filename);
        if (filename.endsWith(DEBUGGABLE)) {
            withoutTraces(module.exports);
        }
    };
}

/** Wraps the SDK's function that gives a promise its stack trace. */
function withoutTraces(debuggable) {
    const debuggablePromise = debuggable?.debuggablePromise;
    if (typeof debuggablePromise !== "function") {
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
