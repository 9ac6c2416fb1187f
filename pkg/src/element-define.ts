/**
 * Makes `<council-compare>` known as soon as it is imported; where the name belongs to another element, nothing changes.
 *
 * @module
 */
import { CouncilCompareElement } from "./element.js";

CouncilCompareElement.define();
