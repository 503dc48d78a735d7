/** What the pages need beyond HTML: htmx, theme, figures' cards, panel, tables, uploads, charts. */
import "./main.css";
import htmx from "htmx.org";
import { watchBrief } from "./brief";
import { watchCards } from "./cards";
import { watchCharts } from "./charts-loader";
import { watchCopying } from "./copying";
import { watchCountdowns } from "./countdown";
import { watchDiscover } from "./discover";
import { watchFirstLook } from "./first-look";
import { watchInserting } from "./inserting";
import { watchKeys } from "./keys";
import { watchMenus } from "./menus";
import { watchPanel } from "./panel";
import { watchPlan } from "./plan";
import { watchQuick } from "./quick";
import { watchReview } from "./review";
import { watchRoster } from "./roster";
import { watchSaid } from "./said";
import { watchSelection } from "./selection";
import { watchSending } from "./sending";
import { watchShortlist } from "./shortlist";
import { watchTables } from "./tables";
import { watchTheme } from "./theme";
import { watchUploads } from "./uploads";

// The content security policy allows neither inline styles nor eval.
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  scrollBehavior: "auto",
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});

watchTheme();
watchFirstLook();
watchMenus();
watchCards();
watchPanel();
watchTables();
watchShortlist();
watchSelection();
watchPlan();
watchDiscover();
watchKeys();
watchQuick();
watchCountdowns();
watchInserting();
watchSaid();
watchUploads();
watchCopying();
watchCharts();
watchBrief();
watchReview();
watchSending();
watchRoster();
