// Loaded into the processes of programs and packs before the Pulumi SDK (`node -r`). The SDK loads npm's dependency
// resolver, TypeScript and ts-node whenever it starts, half a second in all; a compiled pack never uses them, a program
// in TypeScript only the latter two. Here they load when somebody first asks one of them for something, and answer as
// they always do.

const Module = require("node:module");
const path = require("node:path");
const { isMainThread } = require("node:worker_threads");

const LAZY = new Set(["@npmcli/arborist", "typescript", "ts-node"]);
const TYPESCRIPT_EXTENSIONS = [".ts", ".tsx", ".cts", ".mts"];
const SDK = path.join("node_modules", "@pulumi", "pulumi") + path.sep;

const load = Module._load;
Module._load = function (request, parent, ...rest) {
    // In the thread of Node's module hooks, where the SDK registers ts-node for programs that are ES modules, it needs
    // what registering returns.
    if (!isMainThread || !LAZY.has(request) || !parent?.filename?.includes(SDK)) {
        return load.call(this, request, parent, ...rest);
    }
    // A module that is missing must be missed now: the SDK falls back to copies of its own.
    const file = Module._resolveFilename(request, parent, ...rest);
    let loaded;
    const real = () => {
        loaded ??= load.call(this, file, parent, ...rest);
        return loaded;
    };
    return lazy(real, shortcuts[request]?.(real, parent) ?? {});
};

/** Stands for a module: what `known` has is answered without it. */
function lazy(real, known) {
    const answers = { __esModule: true, ...known };
    return new Proxy(answers, {
        get: (_, key) => (Object.hasOwn(answers, key) ? answers[key] : real()[key]),
        has: (_, key) => Object.hasOwn(answers, key) || key in real(),
        set: (_, key, value) => Reflect.set(real(), key, value),
    });
}

/** What the SDK asks for on each start, answered without the module. */
const shortcuts = {
    typescript: (real, parent) => ({
        version: versionOf("typescript", parent),
        // Asked for tsconfig.json, which may have comments, but mostly is JSON.
        parseConfigFileTextToJson: (file, text) => {
            try {
                return { config: JSON.parse(text) };
            } catch {
                return real().parseConfigFileTextToJson(file, text);
            }
        },
    }),
    "ts-node": (real, parent) => ({
        VERSION: versionOf("ts-node", parent),
        register: (options) =>
            options?.compilerOptions?.allowJs ? real().register(options) : registerLater(real, options),
    }),
};

/** Registers ts-node when the first TypeScript file is to be loaded. */
function registerLater(real, options) {
    for (const extension of TYPESCRIPT_EXTENSIONS) {
        Module._extensions[extension] = (module, filename) => {
            for (const added of TYPESCRIPT_EXTENSIONS) {
                delete Module._extensions[added];
            }
            real().register(options);
            // Not every version of ts-node knows every extension; Node loads what it does not know as JavaScript.
            const load = Module._extensions[path.extname(filename)] ?? Module._extensions[".js"];
            load(module, filename);
        };
    }
}

function versionOf(name, parent) {
    return Module.createRequire(parent.filename)(`${name}/package.json`).version;
}
