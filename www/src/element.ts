// What another site's page loads to have <council-compare>: HOST/embed/v1/element.js
import { CouncilCompareElement } from "./widget";

CouncilCompareElement.define();
