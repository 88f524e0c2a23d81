//! What is put together, and in which order. Plain lists: a file not named here is not served.

/// The parts of `css/app.css`, in the order of their layers.
pub(super) const APP_STYLE: &[&str] = &[
    "css/layers.css",
    "css/tokens.css",
    "css/base.css",
    "css/layout/shell.css",
    "css/layout/plain.css",
    "css/layout/page.css",
    "css/components/button.css",
    "css/components/form.css",
    "css/components/table.css",
    "css/components/card.css",
    "css/components/state.css",
    "css/components/notice.css",
    "css/components/tabs.css",
    "css/components/dialog.css",
    "css/components/menu.css",
    "css/components/figure.css",
    "css/components/chart.css",
    "css/components/list.css",
    "css/components/thread.css",
    "css/components/steps.css",
    "css/components/calendar.css",
    "css/pages/publish.css",
    "css/pages/mentions.css",
    "css/pages/listen.css",
    "css/pages/api.css",
    "css/print.css",
];

/// The parts of `css/site.css`, the brand's own site.
pub(super) const SITE_STYLE: &[&str] = &["css/site.css"];

/// Script modules; one may import those above it, and `app.js` imports what every page needs.
pub(super) const MODULES: &[&str] = &[
    "js/each.js",
    "js/words.js",
    "js/say.js",
    "js/dialog.js",
    "js/menu.js",
    "js/flash.js",
    "js/time.js",
    "js/shortcuts.js",
    "js/palette.js",
    "js/keep.js",
    "js/autosave.js",
    "js/live.js",
    "js/preview.js",
    "js/rows.js",
    "js/drag.js",
    "js/file.js",
    "js/upload.js",
    "js/compose.js",
    "js/submit.js",
    "js/copy.js",
    "js/app.js",
];

/// Others' scripts, served as they came; `assets/vendor/README.md` tells where from.
pub(super) const VENDOR: &[&str] = &["vendor/htmx.min.js"];

/// Our own files served as they are.
pub(super) const PLAIN: &[&str] = &["mark.svg"];
