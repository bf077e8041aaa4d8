import type { Rule } from "../../rule";
import { alarmAction } from "./action";
import { alarmActionsEnabled } from "./actions-enabled";

export const alarmsRules: readonly Rule[] = [alarmAction, alarmActionsEnabled];
