// Loaded into the processes of programs and packs before the Pulumi SDK (`node -r`). It changes nothing they can see
// but time, the form of errors, and one thing that the protocol has no word for: outputs that do not exist.

const Module = require("node:module");
const net = require("node:net");
const path = require("node:path");
const { inspect } = require("node:util");
const { isMainThread } = require("node:worker_threads");
const { cacheTranslations } = require("./transpile-cache");

/** Among outputs: `rest` are unknown but those beside it, or `all`; see monitor.ts. */
const UNKNOWN = "hatoba:unknown";

const patches = {
    // Every promise of the SDK takes a stack trace on the chance that somebody will debug promise leaks, and source
    // map support makes each cost a millisecond: most of the time of a plan of thousands of resources.
    "@pulumi/pulumi/runtime/debuggable.js": (debuggable) => {
        const { debuggablePromise } = debuggable;
        if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
            return;
        }
        debuggable.debuggablePromise = (promise, context) => {
            const limit = Error.stackTraceLimit;
            Error.stackTraceLimit = 0;
            try {
                return debuggablePromise(promise, context);
            } finally {
                Error.stackTraceLimit = limit;
            }
        };
    },
    // Debug messages are one call to the engine each, in sequence, about six for a resource; a plan shows none.
    "@pulumi/pulumi/log/index.js": (log) => {
        log.debug = () => Promise.resolve();
    },
    // In a preview an output that the engine does not mention is unknown. When all outputs are simulated, one that
    // is not mentioned does not exist, as after a deployment, unless the engine says that it knows no more.
    "@pulumi/pulumi/runtime/rpc.js": (rpc, filename) => {
        const { deserializeProperties, resolveProperties } = rpc;
        rpc.deserializeProperties = (struct, keepUnknowns) => {
            const properties = deserializeProperties(struct, keepUnknowns);
            // The SDK has no word for the result of a function of which nothing is known.
            return properties[UNKNOWN] === "all" ? unknownOf(filename) : properties;
        };
        if (process.env.HATOBA_ABSENT_OUTPUTS !== "undefined") {
            return;
        }
        rpc.resolveProperties = (resource, resolvers, type, name, properties, ...rest) => {
            const all = { ...properties };
            for (const key of all[UNKNOWN] === undefined ? Object.keys(resolvers) : []) {
                if (!(key in all)) {
                    all[key] = undefined;
                }
            }
            return resolveProperties(resource, resolvers, type, name, all, ...rest);
        };
    },
    // The placeholder of an encrypted value is a string; a program may ask for it as something else.
    "@pulumi/pulumi/config.js": ({ Config }, filename) => {
        const standIns = {
            getBooleanImpl: () => true,
            getNumberImpl: (options) => Math.min(Math.max(1, options?.min ?? 1), options?.max ?? Infinity),
            getObjectImpl: () => unknownOf(path.join(filename, "..", "runtime", "rpc.js")),
        };
        for (const [name, standIn] of Object.entries(standIns)) {
            const read = Config.prototype[name];
            Config.prototype[name] = function (key, ...rest) {
                return isPlaceholder(this.getImpl(key)) ? standIn(rest[0]) : read.call(this, key, ...rest);
            };
        }
    },
    // The launcher colours errors, which takes Node 20 half a minute and gigabytes for the paths in the SDK's own
    // source maps (a file right under the scope: node_modules/@pulumi/output.ts), and adds the promise that failed.
    "@pulumi/pulumi/cmd/run/error.js": (launcher) => {
        const { defaultErrorMessage } = launcher;
        launcher.defaultErrorMessage = (error) => {
            if (!(error instanceof Error) || !error.stack) {
                return defaultErrorMessage(error);
            }
            if ("promise" in error) {
                Object.defineProperty(error, "promise", { enumerable: false });
            }
            return error.__pulumiInputPropertiesError ? inputProperties(error) : inspect(error);
        };
    },
    // It looks for source maps in the files, but those of ES modules in TypeScript are only where they were compiled.
    "source-map-support/source-map-support.js": (support) => {
        support.install({ retrieveSourceMap: compiledMap });
    },
    "ts-node/dist/ts-transpile-module.js": (tsNode, filename) => {
        cacheTranslations(tsNode, path.dirname(path.dirname(filename)));
    },
};

function compiledMap(source) {
    const map = source.startsWith("file:") ? Module.findSourceMap(source) : undefined;
    return map ? { url: source, map: map.payload } : null;
}

/** The SDK's own unknown, whose properties are unknown too: a program may read those of an awaited result. */
function unknownOf(rpcFile) {
    const { unknown } = require(path.join(rpcFile, "..", "..", "output.js"));
    const deeply = new Proxy(unknown, {
        get: (target, key) => (key in target || !isOfProgram(key) ? target[key] : deeply),
    });
    return deeply;
}

/** Not what promises, JSON, and the SDK's marks of its own classes are recognized by. */
function isOfProgram(key) {
    return typeof key === "string" && key !== "then" && key !== "toJSON" && !key.startsWith("__");
}

function isPlaceholder(text) {
    return text !== undefined && /^secure-[0-9a-f]{24}$/.test(text);
}

/** Says what is wrong with which input, one a line, before the place. */
function inputProperties(error) {
    const [, ...frames] = error.stack.slice(error.stack.indexOf(error.message) + error.message.length).split("\n");
    const reasons = (error.errors ?? []).map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
    return [error.message, ...reasons, ...frames].join("\n");
}

const packages = `${path.sep}node_modules${path.sep}`;
const loadJavaScript = Module._extensions[".js"];
Module._extensions[".js"] = (module, filename) => {
    loadJavaScript(module, filename);
    const start = filename.lastIndexOf(packages);
    if (start >= 0) {
        patches[filename.slice(start + packages.length).replaceAll(path.sep, "/")]?.(module.exports, filename);
    }
};
// The SDK registers hooks for ES modules in TypeScript, the only ones whose source maps Node has to keep.
const { register } = Module;
if (register) {
    Module.register = (...args) => {
        process.setSourceMapsEnabled(true);
        return register(...args);
    };
}
// Since Node 22 compiled code can be kept too.
Module.enableCompileCache?.();

// The planning process holds the other end of this pipe: when it is gone, however it went, nobody reads the plan.
if (isMainThread) {
    try {
        const parent = new net.Socket({ fd: 3, readable: true, writable: false });
        parent.on("close", () => process.exit(1));
        parent.on("error", () => undefined);
        parent.resume();
        parent.unref();
    } catch {
        // Started by hand, without the pipe.
    }
}
