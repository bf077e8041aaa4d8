import { readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";

const schema = JSON.parse(readFileSync(path.join(__dirname, "dashboard-body.schema.json"), "utf8"));
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** What CloudWatch's documentation does not allow of a dashboard's body. */
export function problemsOfDashboard(body: unknown): string[] {
    return validate(body)
        ? []
        : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
