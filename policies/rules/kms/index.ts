import type { Rule } from "../../rule";
import { deletionWindow } from "./deletion-window";
import { kmsPolicyNotPublic } from "./policy-not-public";
import { rotation } from "./rotation";

export const kmsRules: readonly Rule[] = [deletionWindow, kmsPolicyNotPublic, rotation];
