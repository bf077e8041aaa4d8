// Used by preload.js. Programs in TypeScript are translated anew at each start, which for a project of a hundred files
// is most of the time of a plan. Where ts-node does not check types, a file's translation follows from the file alone,
// so it is kept in node_modules/.cache, where `npm ci` throws it away.

const { createHash, randomUUID } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

/** Wraps ts-node's translation of single files; `directory` is the folder of its package. */
exports.cacheTranslations = (tsNode, directory) => {
    const { createTsTranspileModule } = tsNode;
    const folder = path.join(directory, "..", ".cache", "hatoba");
    tsNode.createTsTranspileModule = (typescript, options) => {
        const translate = createTsTranspileModule(typescript, options);
        if (options.transformers) {
            return translate;
        }
        const compiler = JSON.stringify([typescript.version, options.compilerOptions, options.reportDiagnostics]);
        return (input, { fileName, ...rest }, packageType) => {
            if (!fileName || Object.keys(rest).length > 0) {
                return translate(input, { fileName, ...rest }, packageType);
            }
            const key = createHash("sha256").update(JSON.stringify([compiler, packageType, fileName, input]));
            const file = path.join(folder, `${key.digest("hex")}.json`);
            const kept = read(file);
            if (kept) {
                return kept;
            }
            const translation = translate(input, { fileName }, packageType);
            // Mistakes in the file are told each time. Those in the options, of which ts-node leaves most out, are kept.
            if (translation.diagnostics.every((diagnostic) => diagnostic.file === undefined)) {
                write(file, translation);
            }
            return translation;
        };
    };
};

function read(file) {
    try {
        return JSON.parse(fs.readFileSync(file, "utf8"));
    } catch {
        return undefined;
    }
}

/** Whole or not at all, since stacks are planned side by side. What cannot be kept is translated again. */
function write(file, translation) {
    const unfinished = `${file}.${randomUUID()}`;
    try {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(unfinished, JSON.stringify(translation));
        fs.renameSync(unfinished, file);
    } catch {
        fs.rmSync(unfinished, { force: true });
    }
}
