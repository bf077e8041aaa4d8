import { loadProject, loadStackConfig } from "../../plan/engine/index";
import type { PulumiCli } from "../../plan/pulumi-cli";
import { SimulatedEngine } from "../../plan/rehearse/simulated-engine";
import { POLICY_PACK, type Tool } from "../tool";

/** The first `pulumi preview` with this repository's policy pack, on simulated AWS, as `npm run preview` runs it. */
export function preview(cli: PulumiCli): Tool {
    return {
        name: "preview",
        sizes: [1, 10, 100],

        async prepare(directory) {
            const engine = new SimulatedEngine({ cli });
            const config = await engine.createStack("bench", "bench", loadStackConfig(loadProject(directory), "bench"));
            const options = ["--stack", "bench", "--config-file", config, "--policy-pack", POLICY_PACK];
            return {
                command: [cli.command, "preview", ...options, "--non-interactive"],
                env: { ...engine.env, PULUMI_SKIP_CHECKPOINTS: "true" },
                resources: (stdout) => Number(/^ *\+ (\d+) to create$/m.exec(stdout)?.[1]),
                dispose: () => engine.dispose(),
            };
        },
    };
}
