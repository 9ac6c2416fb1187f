// What another site's page loads to have <council-compare>, and our own page in a frame too: HOST/embed/v1/element.js
import { framed } from "./embed";
import { CouncilCompareElement } from "./widget";

const widget = document.querySelector<HTMLElement>("council-compare");
if (widget && location.href.startsWith(`${CouncilCompareElement.site}embed/v1/`)) framed(widget);
CouncilCompareElement.define();
